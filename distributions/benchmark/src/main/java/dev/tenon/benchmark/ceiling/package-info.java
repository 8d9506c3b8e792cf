/** The most that Jetty could answer if nothing stood behind it. */
@NullMarked
package dev.tenon.benchmark.ceiling;

import org.jspecify.annotations.NullMarked;
