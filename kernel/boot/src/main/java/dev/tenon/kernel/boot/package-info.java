/**
 * The main program: arguments and settings, the OSGi framework, the rooms in order, an orderly
 * stop.
 */
@NullMarked
package dev.tenon.kernel.boot;

import org.jspecify.annotations.NullMarked;
