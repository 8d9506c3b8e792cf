package dev.tenon.kernel.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenon.kernel.operations.live.Followed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the WebSocket: {@code {"follow": […]}} one way, {@code {"changed": […]}} back. */
final class LiveMessages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LiveMessages() {}

  /** What a page wants to follow; what can't be read is nothing. */
  static List<Followed> followed(String message) {
    List<Followed> all = new ArrayList<>();
    try {
      for (JsonNode one : JSON.readTree(message).path("follow")) {
        String topic = one.path("topic").asText("");
        String about = one.path("about").asText("");
        if (!topic.isEmpty()) {
          all.add(new Followed(topic, about.isEmpty() || about.equals("null") ? null : id(about)));
        }
      }
      return all;
    } catch (JsonProcessingException | IllegalArgumentException unreadable) {
      return List.of();
    }
  }

  private static @Nullable UUID id(String text) {
    return UUID.fromString(text);
  }

  static String changed(Collection<Followed> changes) {
    ObjectNode message = JSON.createObjectNode();
    ArrayNode list = message.putArray("changed");
    for (Followed change : changes) {
      UUID about = change.about();
      list.addObject()
          .put("topic", change.topic())
          .put("about", about == null ? null : about.toString());
    }
    return message.toString();
  }
}
