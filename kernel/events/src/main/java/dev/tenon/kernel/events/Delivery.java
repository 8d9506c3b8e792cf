package dev.tenon.kernel.events;

import dev.tenon.api.event.Event;
import java.util.UUID;

/**
 * An event on its way to one plugin.
 *
 * @param seq the row's number in the outbox
 * @param attempts which try this is, from 1
 */
record Delivery(long seq, UUID tenant, String plugin, Event event, int attempts) {}
