/** One index over the searchable fields of all types. */
@NullMarked
package dev.tenon.kernel.operations.search;

import org.jspecify.annotations.NullMarked;
