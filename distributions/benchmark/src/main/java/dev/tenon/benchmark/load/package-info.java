/** Requests in a closed loop, as cheap as a client can be, each answer checked. */
@NullMarked
package dev.tenon.benchmark.load;

import org.jspecify.annotations.NullMarked;
