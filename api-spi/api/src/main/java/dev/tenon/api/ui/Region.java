package dev.tenon.api.ui;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that shows itself anew whenever something is told on a topic. With scripts off,
 * or where no WebSocket gets through, {@link View#refresh} loads the page again instead.
 *
 * @param topic the name of a {@link dev.tenon.api.live.Topic}
 * @param about the row that is followed; null to follow all that is told on the topic
 * @param body what it shows now
 */
public record Region(String topic, @Nullable UUID about, List<Component> body)
    implements Component {
  public Region {
    body = List.copyOf(body);
  }
}
