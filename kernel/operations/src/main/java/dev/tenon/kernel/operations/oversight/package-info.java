/** How closely scripts are watched, and what they asked a person for. */
@NullMarked
package dev.tenon.kernel.operations.oversight;

import org.jspecify.annotations.NullMarked;
