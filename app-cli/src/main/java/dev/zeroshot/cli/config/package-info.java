/** What is configured, where each value came from, and which source wins. */
@NullMarked
package dev.zeroshot.cli.config;

import org.jspecify.annotations.NullMarked;
