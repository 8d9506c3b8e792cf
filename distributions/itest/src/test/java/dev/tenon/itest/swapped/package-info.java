/** A plugin that the tests pack into plain jars of many versions. */
@NullMarked
package dev.tenon.itest.swapped;

import org.jspecify.annotations.NullMarked;
