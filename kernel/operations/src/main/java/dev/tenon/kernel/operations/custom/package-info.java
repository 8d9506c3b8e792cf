/** Fields that an admin adds to types, for one business and while the program runs. */
@NullMarked
package dev.tenon.kernel.operations.custom;

import org.jspecify.annotations.NullMarked;
