/** Measures the running server beside what PostgreSQL and Jetty could do alone. */
@NullMarked
package dev.tenon.benchmark;

import org.jspecify.annotations.NullMarked;
