package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.live.Topic;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.Tenants;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who hears what over the WebSocket of open pages. */
class LiveTest {
  private static final String SECRET = "pulse.beats";
  private static final String OPEN = "pulse.days";
  private static TestSite site;

  @BeforeAll
  static void open() {
    site = new TestSite();
    site.publish(
        Contributed.of("pulse", "1.0.0", "Pulse", LiveTest.class.getClassLoader())
            .permission(Permission.of("pulse.beats"))
            .permission(Permission.of("pulse.days", Role.READ_ONLY))
            .topic(new Topic(SECRET, "pulse.beats"))
            .topic(new Topic(OPEN, "pulse.days")));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  /** What a page was told, in order. */
  private static final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      said.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      said.add("closed " + code);
      return null;
    }

    String next() throws InterruptedException {
      String next = said.poll(10, TimeUnit.SECONDS);
      return next == null ? "nothing" : next;
    }
  }

  private static WebSocket connect(Browser browser, String origin, Heard heard) {
    URI page = site.server.address();
    return browser
        .client()
        .newWebSocketBuilder()
        .header("Origin", origin)
        .connectTimeout(Duration.ofSeconds(10))
        .buildAsync(URI.create("ws://" + page.getAuthority() + "/live"), heard)
        .join();
  }

  private static WebSocket connect(Browser browser, Heard heard) {
    return connect(browser, site.server.address().toString(), heard);
  }

  /** Follows, and waits until the server has taken note: it then tells what is told. */
  private static void follow(WebSocket socket, Heard heard, Actor by, String... topics)
      throws InterruptedException {
    UUID ready = UUID.randomUUID();
    StringBuilder message = new StringBuilder("{\"follow\": [");
    for (String topic : topics) {
      message.append("{\"topic\": \"").append(topic).append("\"},");
    }
    message.append("{\"topic\": \"" + OPEN + "\", \"about\": \"" + ready + "\"}]}");
    socket.sendText(message, true).join();
    String told = "";
    for (int i = 0; i < 50 && !told.contains(ready.toString()); i++) {
      tell(by, OPEN, ready);
      String next = heard.said.poll(200, TimeUnit.MILLISECONDS);
      told = next == null ? "" : next;
    }
    assertThat(told).contains(ready.toString());
    while (heard.said.poll(600, TimeUnit.MILLISECONDS) != null) {
      // what was told while it wasn't known yet whether the server listens
    }
  }

  private static void tell(Actor by, String topic, UUID about) {
    Caller.run(by, () -> site.registry.topics().of("pulse").changed(topic, about));
  }

  private static Actor owner(Tenants.Created business) {
    return site.security
        .actors()
        .user(business.tenant().id(), business.owner(), Actor.Channel.WEB)
        .orElseThrow();
  }

  @Test
  void aPageHearsOfItsOwnBusinessOnly() throws InterruptedException {
    Tenants.Created other =
        site.security.tenants().create("Quarry Road Plumbing", "teo@example.com", TestSite.LISBON);
    Heard mine = new Heard();
    Heard theirs = new Heard();
    WebSocket here = connect(site.signedIn(), mine);
    WebSocket there = connect(site.signedIn(other.owner()), theirs);
    follow(here, mine, owner(site.business), SECRET);
    follow(there, theirs, owner(other), SECRET);

    tell(owner(site.business), SECRET, UUID.randomUUID());
    assertThat(mine.next()).contains(SECRET);
    tell(owner(other), SECRET, UUID.randomUUID());
    assertThat(theirs.next()).contains(SECRET);
    assertThat(mine.said).isEmpty();
    assertThat(theirs.said).isEmpty();
  }

  @Test
  void aRowOfTheSameIdInAnotherBusinessIsAnotherRow() throws InterruptedException {
    Tenants.Created other =
        site.security.tenants().create("Weir Street Bakery", "june@example.com", TestSite.LISBON);
    Heard heard = new Heard();
    WebSocket socket = connect(site.signedIn(), heard);
    follow(socket, heard, owner(site.business), SECRET);
    UUID same = UUID.randomUUID();
    socket
        .sendText("{\"follow\": [{\"topic\": \"pulse.beats\", \"about\": \"" + same + "\"}]}", true)
        .join();
    tell(owner(other), SECRET, same);
    assertThat(heard.said.poll(700, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void whoMayNotKnowIsToldNothing() throws InterruptedException {
    Heard heard = new Heard();
    WebSocket socket = connect(site.signedInAs("read-only"), heard);
    follow(socket, heard, owner(site.business), SECRET, OPEN);
    tell(owner(site.business), SECRET, UUID.randomUUID());
    tell(owner(site.business), OPEN, UUID.randomUUID());
    assertThat(heard.next()).contains(OPEN).doesNotContain(SECRET);
  }

  @Test
  void aPageOfAnotherSiteIsTurnedAway() {
    Browser browser = site.signedIn();
    assertThatThrownBy(() -> connect(browser, "https://evil.example", new Heard()))
        .satisfies(failure -> assertThat(status(failure)).isEqualTo(403));
  }

  @Test
  void aStrangerIsTurnedAway() {
    Browser stranger = new Browser(site.server.address());
    assertThatThrownBy(() -> connect(stranger, new Heard()))
        .satisfies(failure -> assertThat(status(failure)).isEqualTo(401));
  }

  private static int status(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof WebSocketHandshakeException refused
        ? refused.getResponse().statusCode()
        : -1;
  }

  @Test
  void whoSignsOutIsToldNothingMore() throws InterruptedException {
    Browser browser = site.signedIn();
    Heard heard = new Heard();
    WebSocket socket = connect(browser, heard);
    follow(socket, heard, owner(site.business), SECRET);
    browser.get("/account");
    browser.post("/signout");
    tell(owner(site.business), SECRET, UUID.randomUUID());
    assertThat(heard.next()).isEqualTo("closed 4401");
  }

  @Test
  void aPlainRequestIsToldWhatThisIs() {
    assertThat(site.signedIn().get("/live").statusCode()).isIn(403, 426);
  }

  @Test
  void onlyItsOwnPluginTellsOfATopic() {
    Actor owner = owner(site.business);
    assertThatThrownBy(
            () ->
                Caller.run(
                    owner,
                    () -> site.registry.topics().of("other").changed(SECRET, UUID.randomUUID())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
