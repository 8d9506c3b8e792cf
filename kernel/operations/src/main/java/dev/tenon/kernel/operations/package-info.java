/** The registry of types and actions, and all that is derived from it. */
@NullMarked
package dev.tenon.kernel.operations;

import org.jspecify.annotations.NullMarked;
