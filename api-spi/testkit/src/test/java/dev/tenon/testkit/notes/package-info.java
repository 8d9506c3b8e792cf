/** A small plugin to test the testkit with. */
@NullMarked
package dev.tenon.testkit.notes;

import org.jspecify.annotations.NullMarked;
