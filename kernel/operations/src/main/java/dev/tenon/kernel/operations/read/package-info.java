/** Compiles questions about types into SQL and answers into values or JSON. */
@NullMarked
package dev.tenon.kernel.operations.read;

import org.jspecify.annotations.NullMarked;
