/** The transactional outbox, and the delivery of events to the plugins that handle them. */
@NullMarked
package dev.tenon.kernel.events;

import org.jspecify.annotations.NullMarked;
