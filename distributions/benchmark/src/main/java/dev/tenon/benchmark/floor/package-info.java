/** The least that PostgreSQL must do for a request, driven by pgbench. */
@NullMarked
package dev.tenon.benchmark.floor;

import org.jspecify.annotations.NullMarked;
