/** The people of a business as rows and actions like any other. */
@NullMarked
package dev.tenon.kernel.operations.people;

import org.jspecify.annotations.NullMarked;
