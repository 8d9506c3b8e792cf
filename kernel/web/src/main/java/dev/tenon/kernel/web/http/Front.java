package dev.tenon.kernel.web.http;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.Client;
import dev.tenon.kernel.web.live.LiveDoor;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The first and last thing every request meets. */
final class Front extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Front.class);

  private static final int UPGRADED = 101;
  private static final int UPGRADE_REQUIRED = 426;

  private final Doors doors;
  private final Site site;
  private final Guarding guarding;
  private final Forms forms;

  /** What stands behind the front. */
  record Doors(Assets assets, Route health, Route api, Paged paged) {}

  /** What is for people. */
  record Paged(Route pages, Refusals refusals, LiveDoor live) {}

  Front(Doors doors, Site site, Guarding guarding, Forms forms) {
    this.doors = doors;
    this.site = site;
    this.guarding = guarding;
    this.forms = forms;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, site, newRequestId());
    request.setAttribute(Exchange.class.getName(), exchange);
    HeadDeadline.working(request);
    Request.addCompletionListener(
        request,
        failure -> {
          if (response.getStatus() != UPGRADED) {
            HeadDeadline.waiting(request);
          }
        });
    SecurityHeaders.add(response.getHeaders(), site.secure());
    response.getHeaders().add("X-Request-Id", exchange.requestId());
    MDC.put("request_id", exchange.requestId());
    try {
      Client client = new Client(site.client(request), exchange.header("User-Agent").orElse(""));
      client.call(
          () -> {
            answer(exchange, callback);
            return null;
          });
    } finally {
      MDC.clear();
    }
    return true;
  }

  private static String newRequestId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  private void answer(Exchange exchange, Callback callback) {
    String path = exchange.path();
    if (path.startsWith("/assets/")) {
      doors.assets().answer(exchange).orElse(Answer.empty(404, Map.of())).send(exchange, callback);
      return;
    }
    exchange.answerHeader("Cache-Control", "no-store");
    if (path.startsWith("/health/")) {
      doors.health().answer(exchange).send(exchange, callback);
      return;
    }
    try {
      identified(exchange, callback);
    } catch (Problem problem) {
      exchange.refuse(problem);
      doors.paged().refusals().refused(exchange).send(exchange, callback);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      broken(exchange, callback, e);
    }
  }

  private void broken(Exchange exchange, Callback callback, Throwable failure) {
    if (exchange.response().isCommitted()) {
      // a part was sent: cut it, so that nobody takes it for the whole
      log.error("{} failed in {}", exchange.path(), exchange.plugin(), failure);
      callback.failed(failure);
      return;
    }
    doors.paged().refusals().broken(exchange, failure).send(exchange, callback);
  }

  /** Answers what came to no handler, such as an address that can't be read. */
  boolean mistake(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, site, newRequestId());
    int status = response.getStatus();
    SecurityHeaders.add(response.getHeaders(), site.secure());
    response.getHeaders().put("X-Request-Id", exchange.requestId());
    response.getHeaders().put("Cache-Control", "no-store");
    String code = status < 500 ? "http_" + status : "internal";
    exchange.refuse(Problem.of(status, code, Text.of("tenon.problem.http", status)));
    doors.paged().refusals().refused(exchange).send(exchange, callback);
    return true;
  }

  private void identified(Exchange exchange, Callback callback) {
    guarding.identify(exchange);
    guarding.checkSource(exchange);
    Optional<Actor> actor = exchange.actor();
    MDC.put("tenant", exchange.tenant());
    if (actor.isPresent()) {
      Caller.run(actor.get(), () -> routed(exchange, callback));
    } else {
      routed(exchange, callback);
    }
  }

  private void routed(Exchange exchange, Callback callback) {
    if (exchange.path().startsWith("/api/")) {
      guarding.checkToken(exchange);
      doors.api().answer(exchange).send(exchange, callback);
      return;
    }
    if (exchange.path().equals("/live")) {
      live(exchange, callback);
      return;
    }
    Forms.Sent sent = read(exchange);
    try {
      exchange.form(sent.data());
      guarding.checkToken(exchange);
      doors.paged().pages().answer(exchange).send(exchange, callback);
    } finally {
      sent.cleanUp().run();
    }
  }

  private void live(Exchange exchange, Callback callback) {
    LiveDoor.Visitor visitor = guarding.liveVisitor(exchange);
    boolean entered =
        doors.paged().live().enter(visitor, exchange.request(), exchange.response(), callback);
    if (!entered) {
      Answer.empty(UPGRADE_REQUIRED, Map.of("Upgrade", "websocket")).send(exchange, callback);
    }
  }

  private Forms.Sent read(Exchange exchange) {
    if (!Forms.isForm(exchange.request())) {
      return new Forms.Sent(dev.tenon.api.web.FormData.empty(), () -> {});
    }
    return forms.read(exchange.request(), exchange.actor().isPresent());
  }
}
