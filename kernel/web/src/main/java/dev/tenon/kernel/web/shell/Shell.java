package dev.tenon.kernel.web.shell;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.MenuItem.Place;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.data.DatabaseUnavailable;
import dev.tenon.kernel.data.StatementTimeout;
import dev.tenon.kernel.operations.Blamed;
import dev.tenon.kernel.security.Sessions;
import dev.tenon.kernel.web.http.Answer;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.http.Refusals;
import dev.tenon.kernel.web.page.Frame;
import dev.tenon.kernel.web.page.PageBytes;
import dev.tenon.kernel.web.page.PageWriter;
import dev.tenon.kernel.web.page.Reader;
import dev.tenon.kernel.web.page.Rendering;
import dev.tenon.kernel.web.rest.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a resource method came to into an answer. Safe for all threads. */
public final class Shell implements Refusals {
  private static final Logger log = LoggerFactory.getLogger(Shell.class);
  private static final String HTML = "text/html; charset=utf-8";

  private final PageWriter writer;
  private final Menu menu;
  private final Readers readers;
  private final Sessions sessions;
  private final Neighbourhood.Sources sources;

  Shell(
      PageWriter writer,
      Menu menu,
      Readers readers,
      Sessions sessions,
      Neighbourhood.Sources sources) {
    this.writer = writer;
    this.menu = menu;
    this.readers = readers;
    this.sessions = sessions;
    this.sources = sources;
  }

  /** The answer for a result. */
  public Answer answer(Exchange exchange, Result result) {
    return switch (result) {
      case Result.Page page -> written(exchange, page.view());
      case Result.Elsewhere elsewhere -> elsewhere(exchange, elsewhere.where());
      case Result.Entered entered -> entered(exchange, entered.session());
      case Result.Refused refused -> refusal(exchange, refused.problem());
      case Result.Broken broken -> broken(exchange, broken.failure());
      case Result.Plain plain -> plain.answer();
    };
  }

  private Answer written(Exchange exchange, View view) {
    try {
      return page(exchange, view);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return broken(exchange, e);
    }
  }

  private Answer page(Exchange exchange, View view) {
    Reader reader = readers.of(exchange);
    Rendering rendering =
        new Rendering(reader, new Neighbourhood(sources, exchange), exchange.plugin());
    Optional<Actor> actor = exchange.actor();
    PageBytes bytes =
        actor.isPresent()
            ? writer.inShell(rendering, frame(exchange, actor.get(), reader, view), view)
            : writer.atDoor(rendering, "Tenon", view);
    return Answer.of(view.status(), HTML, bytes.toByteArray());
  }

  private Frame frame(Exchange exchange, Actor actor, Reader reader, View view) {
    boolean keys = exchange.cookie(exchange.site().keysCookie()).filter("off"::equals).isEmpty();
    return new Frame(
        actor.tenantName(),
        menu.entries(Place.MAIN, actor, reader, view.menu()),
        menu.entries(Place.ADMIN, actor, reader, view.menu()),
        menu.entries(Place.NEW, actor, reader, null),
        new Frame.Person(actor.name(), actor.email(), keys),
        exchange.path(),
        "",
        exchange.toast());
  }

  private Answer elsewhere(Exchange exchange, SeeOther where) {
    Text toast = where.toast();
    if (toast != null) {
      exchange.say(readers.of(exchange).words().apply(toast));
    }
    return Answer.empty(303, Map.of("Location", where.path()));
  }

  /** A new session always has a new secret; the one the browser had before ends. */
  private Answer entered(Exchange exchange, StartSession session) {
    exchange.cookie(exchange.site().sessionCookie()).ifPresent(sessions::end);
    exchange.setCookie(
        exchange.site().sessionCookie(), session.secret(), sessions.limits().absolute());
    return elsewhere(exchange, session.then());
  }

  /** A refusal, as a page or a document. */
  public Answer refusal(Exchange exchange, Problem problem) {
    boolean reading = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    boolean page = exchange.wantsPage();
    if (page && problem.status() == 401) {
      String next = reading ? exchange.pathAndQuery() : "/";
      String encoded = URLEncoder.encode(next, StandardCharsets.UTF_8);
      return Answer.empty(303, Map.of("Location", "/signin?next=" + encoded));
    }
    if (!page) {
      if (problem.status() == 401) {
        exchange.answerHeader("WWW-Authenticate", "Bearer");
      }
      return ProblemDocument.of(problem, readers.of(exchange), exchange.requestId());
    }
    return written(exchange, Mishap.refused(problem, exchange.requestId()));
  }

  @Override
  public Answer refused(Exchange exchange) {
    return refusal(exchange, exchange.refusal().orElseGet(Problem::notFound));
  }

  /** Everything to the log, nothing to the reader but what to do. */
  @Override
  public Answer broken(Exchange exchange, Throwable failure) {
    if (isPassing(failure)) {
      log.warn("{} {}: {}", exchange.method(), exchange.path(), failure.toString());
      return unavailable(exchange);
    }
    String plugin = Blamed.of(failure).orElseGet(exchange::plugin);
    log.atError()
        .addKeyValue("plugin", plugin)
        .setCause(failure)
        .log("{} {} failed in {}", exchange.method(), exchange.path(), plugin);
    if (!exchange.wantsPage()) {
      String detail = readers.of(exchange).words().apply(Text.of("tenon.mishap.broken.text"));
      return ProblemDocument.of(500, "internal", detail, exchange.requestId());
    }
    return page(exchange, Mishap.broken(exchange.requestId()));
  }

  /** Whether it is over by itself when the database is there again; MyBatis wraps what it is. */
  private static boolean isPassing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseUnavailable || cause instanceof StatementTimeout) {
        return true;
      }
    }
    return false;
  }

  private Answer unavailable(Exchange exchange) {
    exchange.answerHeader("Retry-After", "5");
    if (!exchange.wantsPage()) {
      String detail = readers.of(exchange).words().apply(Text.of("tenon.problem.unavailable"));
      return ProblemDocument.of(503, "unavailable", detail, exchange.requestId());
    }
    return page(exchange, Mishap.unavailable(exchange.requestId()));
  }

  /** Too many requests are in the plugin already. */
  public Answer busy(Exchange exchange) {
    exchange.answerHeader("Retry-After", "5");
    if (!exchange.wantsPage()) {
      String detail = readers.of(exchange).words().apply(Text.of("tenon.mishap.busy.text"));
      return ProblemDocument.of(503, "busy", detail, exchange.requestId());
    }
    return page(exchange, Mishap.busy(exchange.requestId()));
  }

  /** The words of somebody's language. */
  public Reader reader(Exchange exchange) {
    return readers.of(exchange);
  }
}
