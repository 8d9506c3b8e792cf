/** Jetty: what every request and answer goes through, and what is served without Jersey. */
@NullMarked
package dev.tenon.kernel.web.http;

import org.jspecify.annotations.NullMarked;
