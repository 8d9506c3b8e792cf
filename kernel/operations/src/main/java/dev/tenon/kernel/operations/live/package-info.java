/** Who follows what on open pages, and what they are told. */
@NullMarked
package dev.tenon.kernel.operations.live;

import org.jspecify.annotations.NullMarked;
