/** What commands read: pictures and prompts named on the command line. */
@NullMarked
package dev.zeroshot.cli.input;

import org.jspecify.annotations.NullMarked;
