/** The WebSocket of open pages: who may have one, what they follow, what they are told. */
@NullMarked
package dev.tenon.kernel.web.live;

import org.jspecify.annotations.NullMarked;
