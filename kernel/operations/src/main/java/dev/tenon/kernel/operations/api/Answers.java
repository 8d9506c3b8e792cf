package dev.tenon.kernel.operations.api;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Bundles;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import dev.tenon.kernel.security.Caller;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes answers: data in its envelope, and problems as RFC 9457 has them. */
final class Answers {
  static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(428, "Precondition Required"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  private final Texts texts;

  Answers(Texts texts) {
    this.texts = texts;
  }

  static ApiResponse json(int status, JsonBytes body) {
    return new ApiResponse(
        status,
        Map.of("Content-Type", JSON, "Cache-Control", "private, no-cache"),
        new ApiResponse.Whole(body.buffer(), body.length()));
  }

  /** An answer in its envelope. */
  static ApiResponse data(int status, Object data, Map<String, ? extends @Nullable Object> meta) {
    JsonBytes out = new JsonBytes(2_048);
    Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
    envelope.put("data", data);
    envelope.put("meta", meta);
    JsonValues.write(out, envelope);
    return json(status, out);
  }

  /** A refusal, as the caller reads it. */
  ApiResponse problem(Problem problem, ApiRequest request, @Nullable Values yours) {
    Map<String, @Nullable Object> body =
        body(problem.status(), problem.code(), problem.detail(), request);
    if (!problem.errors().isEmpty()) {
      body.put("errors", errors(problem.errors(), request));
    }
    problem.current().ifPresent(current -> stale(body, current, yours));
    ApiResponse response = problem(problem.status(), body);
    return problem.status() == 401 ? response.with("WWW-Authenticate", "Bearer") : response;
  }

  private static void stale(
      Map<String, @Nullable Object> body, Values current, @Nullable Values yours) {
    body.put("current", current);
    body.put("current_version", current.get(Type.VERSION).orElse(null));
    if (yours != null) {
      body.put("your_version", yours.byName("version"));
      body.put("yours", yours.byName("input"));
    }
  }

  /** A failure of ours; says nothing of what it was. */
  ApiResponse failure(int status, String code, ApiRequest request) {
    ApiResponse response =
        problem(status, body(status, code, Text.of("tenon.problem." + code), request));
    return status == 503 ? response.with("Retry-After", "1") : response;
  }

  private Map<String, @Nullable Object> body(
      int status, String code, Text detail, ApiRequest request) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", TITLES.getOrDefault(status, "Error"));
    body.put("status", status);
    body.put("code", code);
    body.put("detail", say(detail, request));
    body.put("request_id", request.requestId());
    return body;
  }

  private static ApiResponse problem(int status, Map<String, @Nullable Object> body) {
    JsonBytes out = new JsonBytes(512);
    JsonValues.write(out, body);
    return json(status, out).with("Content-Type", PROBLEM);
  }

  private List<Map<String, String>> errors(List<FieldError> errors, ApiRequest request) {
    List<Map<String, String>> all = new ArrayList<>();
    for (FieldError error : errors) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("field", error.field());
      one.put("rule", error.rule());
      one.put("message", say(error.message(), request));
      all.add(one);
    }
    return all;
  }

  /** The text in the language asked for, else in the caller's own. */
  String say(Text text, ApiRequest request) {
    Optional<Actor> actor = Caller.ifPresent();
    ZoneId zone = actor.map(Actor::zone).orElse(ZoneOffset.UTC);
    Locale own = actor.map(Actor::locale).orElse(Locale.ENGLISH);
    return texts.say(text, asked(request).orElse(own), zone);
  }

  private static Optional<Locale> asked(ApiRequest request) {
    Optional<String> header = request.header("Accept-Language");
    if (header.isEmpty() || header.get().length() > 200) {
      return Optional.empty();
    }
    try {
      List<Locale> known = Bundles.LANGUAGES.stream().map(Locale::of).toList();
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header.get()), known));
    } catch (IllegalArgumentException e) {
      // a header we can't read is a wish we don't know
      return Optional.empty();
    }
  }
}
