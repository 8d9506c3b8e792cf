/** Finds, verifies, starts, stops and remembers plugins. */
@NullMarked
package dev.tenon.kernel.lifecycle;

import org.jspecify.annotations.NullMarked;
