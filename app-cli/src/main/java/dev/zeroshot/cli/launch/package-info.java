/** What the launchers need from inside the process. */
@NullMarked
package dev.zeroshot.cli.launch;

import org.jspecify.annotations.NullMarked;
