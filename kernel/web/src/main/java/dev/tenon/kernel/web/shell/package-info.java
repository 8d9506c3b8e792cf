/** Puts pages into the shell: menu, reader, slots, refusals, failures. */
@NullMarked
package dev.tenon.kernel.web.shell;

import org.jspecify.annotations.NullMarked;
