/** Commands, and the two ways to run them over a Unix socket: one-shot, and in a Gogo session. */
@NullMarked
package dev.tenon.kernel.console;

import org.jspecify.annotations.NullMarked;
