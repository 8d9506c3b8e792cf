/** The archive as an admin gets it: unpacked, started and stopped as a process. */
@NullMarked
package dev.tenon.itest.smoke;

import org.jspecify.annotations.NullMarked;
