package dev.tenon.kernel.operations.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page follows.
 *
 * @param about the row; null for all that is told on the topic
 */
public record Followed(String topic, @Nullable UUID about) {}
