package dev.tenon.kernel.operations.api;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.action.Acting;
import dev.tenon.kernel.operations.action.NeedsApproval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Running actions, by their names and by the row they are for. */
final class ActEndpoint {
  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
  private static final List<String> MEMBERS = List.of("action", "id", "version", "input", "reason");

  private final Acting acting;
  private final AskEndpoint asking;
  private final Registry registry;
  private final Answers answers;

  ActEndpoint(Acting acting, AskEndpoint asking, Registry registry, Answers answers) {
    this.acting = acting;
    this.asking = asking;
    this.registry = registry;
    this.answers = answers;
  }

  /** {@code POST /api/actions}. */
  ApiResponse byName(ApiRequest request) {
    Map<String, @Nullable Object> body = Requests.body(request);
    Requests.onlyMembers(body, MEMBERS);
    if (!(body.get("action") instanceof String action)) {
      throw Requests.problem(400, "action_missing");
    }
    return run(
        request, invocation(request, action, id(body), version(body), input(body), reason(body)));
  }

  private static @Nullable UUID id(Map<String, @Nullable Object> body) {
    return switch (body.get("id")) {
      case null -> null;
      case String text -> Requests.rowId(text);
      default -> throw Requests.problem(400, "bad_member", "id");
    };
  }

  private static @Nullable Long version(Map<String, @Nullable Object> body) {
    return switch (body.get("version")) {
      case null -> null;
      case Integer version -> Long.valueOf(version);
      case Long version -> version;
      default -> throw Requests.problem(400, "bad_version");
    };
  }

  private static Values input(Map<String, @Nullable Object> body) {
    return switch (body.get("input")) {
      case null -> Values.empty();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        yield Values.ofNames(named);
      }
      default -> throw Requests.problem(400, "bad_input");
    };
  }

  private static @Nullable String reason(Map<String, @Nullable Object> body) {
    return switch (body.get("reason")) {
      case null -> null;
      case String text -> text;
      default -> throw Requests.problem(400, "bad_member", "reason");
    };
  }

  /** {@code POST /api/v1/<type>}. */
  ApiResponse create(String type, ApiRequest request) {
    String action = action(type, Action.Effect.CREATE).value().name();
    Values input = Values.ofNames(Requests.body(request));
    ApiResponse response =
        run(request, invocation(request, action, null, null, input, header(request)));
    return response;
  }

  /** {@code PATCH /api/v1/<type>/{id}}. */
  ApiResponse update(String type, UUID id, ApiRequest request) {
    String action = action(type, Action.Effect.UPDATE).value().name();
    String condition =
        request
            .header("If-Match")
            .orElseThrow(() -> Requests.problem(428, "precondition_required"));
    Values input = Values.ofNames(Requests.body(request));
    return run(
        request, invocation(request, action, id, version(condition), input, header(request)));
  }

  /** {@code DELETE /api/v1/<type>/{id}}. */
  ApiResponse delete(String type, UUID id, ApiRequest request) {
    String action = action(type, Action.Effect.DELETE).value().name();
    Long version = request.header("If-Match").map(ActEndpoint::version).orElse(null);
    Values input = Values.ofNames(Requests.body(request));
    return run(request, invocation(request, action, id, version, input, header(request)));
  }

  /** {@code POST /api/v1/<type>/{id}/<verb>}. */
  ApiResponse onRow(String type, UUID id, String verb, ApiRequest request) {
    Owned<Action> action =
        registry.catalog().actionsOn(type).stream()
            .filter(owned -> owned.value().effect() == Action.Effect.ON_ROW)
            .filter(owned -> owned.value().verb().equals(verb))
            .findFirst()
            .orElseThrow(Problem::notFound);
    Long version = request.header("If-Match").map(ActEndpoint::version).orElse(null);
    Values input = Values.ofNames(Requests.body(request));
    return run(
        request, invocation(request, action.value().name(), id, version, input, header(request)));
  }

  /** The action that does this to rows of the type. */
  private Owned<Action> action(String type, Action.Effect effect) {
    Catalog catalog = registry.catalog();
    return find(catalog, type, effect).orElseThrow(Problem::notFound);
  }

  static Optional<Owned<Action>> find(Catalog catalog, String type, Action.Effect effect) {
    return catalog.actionsOn(type).stream()
        .filter(owned -> owned.value().effect() == effect)
        .findFirst();
  }

  private static @Nullable String header(ApiRequest request) {
    return request.header("Tenon-Reason").orElse(null);
  }

  /** A condition on any version is none; a weak tag can't be one (RFC 9110, section 13.1.1). */
  private static @Nullable Long version(String condition) {
    if (condition.strip().equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(condition.strip());
    if (!tag.matches()) {
      throw Requests.problem(400, "bad_if_match");
    }
    return Long.valueOf(tag.group(1));
  }

  private static Invocation invocation(
      ApiRequest request,
      String action,
      @Nullable UUID id,
      @Nullable Long version,
      Values input,
      @Nullable String reason) {
    String key = request.header("Idempotency-Key").map(ActEndpoint::unquoted).orElse(null);
    return new Invocation(action, id, version, input, null, key, reason);
  }

  /** The header's draft has a quoted string, many clients send a bare one. */
  private static String unquoted(String key) {
    String text = key.strip();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private ApiResponse run(ApiRequest request, Invocation invocation) {
    try {
      return answer(request, invocation, acting.runOrWait(invocation));
    } catch (NeedsApproval needed) {
      return asking.answer(needed, acting.type(needed), data -> done(data, invocation));
    }
  }

  private ApiResponse answer(ApiRequest request, Invocation invocation, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done(done.data(), invocation);
      case Outcome.Refused refused ->
          // A stale If-Match is answered like a stale version in a body: RFC 9110, section 13.1.1,
          // allows 412 and doesn't ask for it, and 409 is where the two versions are shown.
          answers.problem(refused.problem(), request, yours(invocation));
    };
  }

  private static Values yours(Invocation invocation) {
    Map<String, @Nullable Object> yours = new LinkedHashMap<>();
    yours.put("version", invocation.version());
    yours.put("input", invocation.input());
    return Values.ofNames(yours);
  }

  private ApiResponse done(Values data, Invocation invocation) {
    Optional<Action> action = registry.catalog().action(invocation.action()).map(Owned::value);
    boolean created = action.filter(a -> a.effect() == Action.Effect.CREATE).isPresent();
    ApiResponse response =
        Answers.data(created ? 201 : 200, data, Map.of("action", invocation.action()));
    Optional<String> type = action.flatMap(Action::type);
    if (created && type.isPresent() && data.byName("id") instanceof UUID id) {
      response = response.with("Location", "/api/v1/" + type.get() + "/" + id);
    }
    return data.get(Type.VERSION).isPresent()
        ? response.with("ETag", "\"" + data.version() + "\"")
        : response;
  }
}
