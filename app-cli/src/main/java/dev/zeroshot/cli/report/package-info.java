/** The report of a comparison: one HTML page that needs nothing else. */
@NullMarked
package dev.zeroshot.cli.report;

import org.jspecify.annotations.NullMarked;
