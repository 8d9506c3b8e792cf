/** The house as a whole: its arrows, the real distribution, real browsers. */
@NullMarked
package dev.tenon.itest;

import org.jspecify.annotations.NullMarked;
