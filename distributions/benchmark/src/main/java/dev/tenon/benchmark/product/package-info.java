/** The server as an admin starts it, filled and called through its own API. */
@NullMarked
package dev.tenon.benchmark.product;

import org.jspecify.annotations.NullMarked;
