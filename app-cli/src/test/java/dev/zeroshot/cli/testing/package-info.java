/** Runs the command line within a test: arguments in; exit code, output and messages out. */
@org.jspecify.annotations.NullMarked
package dev.zeroshot.cli.testing;
