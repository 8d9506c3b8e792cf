/** The caller's end of the console: what crosses the socket, and the program that talks over it. */
@NullMarked
package dev.tenon.kernel.console.client;

import org.jspecify.annotations.NullMarked;
