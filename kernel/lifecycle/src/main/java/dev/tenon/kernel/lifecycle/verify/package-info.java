/** Judges a plugin's jar before any class of it is loaded. */
@NullMarked
package dev.tenon.kernel.lifecycle.verify;

import org.jspecify.annotations.NullMarked;
