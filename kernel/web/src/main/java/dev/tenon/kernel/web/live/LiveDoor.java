package dev.tenon.kernel.web.live;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.live.LiveTopics;
import dev.tenon.kernel.security.Authentication;
import dev.tenon.kernel.security.Authentication.SignedIn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * Lets a signed-in browser's page open a WebSocket: from our own origin only, as browsers let any
 * page open one anywhere and send the session's cookie along (RFC 6455, section 10.2).
 */
public final class LiveDoor {
  private static final int PER_PERSON = 20;
  private static final int ALTOGETHER = 2_000;
  private static final int LONGEST_MESSAGE = 8 * 1024;
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private final LiveTopics topics;
  private final Authentication authentication;
  private final Map<UUID, Integer> open = new ConcurrentHashMap<>();

  public LiveDoor(LiveTopics topics, Authentication authentication) {
    this.topics = topics;
    this.authentication = authentication;
  }

  /** Makes a server ready for it, before it starts. */
  public static void prepare(Server server) {
    ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
    container.setIdleTimeout(SILENCE);
    container.setMaxTextMessageSize(LONGEST_MESSAGE);
    container.setMaxFrameSize(LONGEST_MESSAGE);
    container.setMaxBinaryMessageSize(1);
  }

  /**
   * Whoever asks.
   *
   * @param in by a session's cookie
   * @param ours whether the page that asks is one of ours
   */
  public record Visitor(SignedIn in, String secret, boolean ours) {}

  /**
   * Opens it.
   *
   * @return false when this is no request for a WebSocket
   * @throws Problem 403 from elsewhere, 429 when there are too many
   */
  public boolean enter(Visitor visitor, Request request, Response response, Callback callback) {
    if (!visitor.ours()) {
      throw Problem.of(403, "cross_site", Text.of("tenon.problem.cross_site"));
    }
    ServerWebSocketContainer container = ServerWebSocketContainer.get(request.getContext());
    if (container == null) {
      return false;
    }
    Actor actor = visitor.in().actor();
    UUID person = visitor.in().credential();
    take(person);
    LiveSocket socket =
        new LiveSocket(
            topics,
            actor.tenant(),
            () ->
                authentication
                    .bySession(visitor.secret())
                    .map(SignedIn::actor)
                    .filter(now -> now.tenant().equals(actor.tenant())),
            () -> give(person));
    boolean upgraded = false;
    try {
      upgraded = container.upgrade((asked, answer, done) -> socket, request, response, callback);
    } finally {
      if (!upgraded) {
        socket.end();
      }
    }
    return upgraded;
  }

  private void take(UUID person) {
    int all = open.values().stream().mapToInt(Integer::intValue).sum();
    if (all >= ALTOGETHER || open.getOrDefault(person, 0) >= PER_PERSON) {
      throw Problem.of(429, "too_many_requests", Text.of("tenon.problem.too_many_requests"));
    }
    open.merge(person, 1, Integer::sum);
  }

  private void give(UUID person) {
    open.computeIfPresent(person, (who, count) -> count <= 1 ? null : count - 1);
  }
}
