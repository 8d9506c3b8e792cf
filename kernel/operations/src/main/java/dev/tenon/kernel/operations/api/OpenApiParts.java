package dev.tenon.kernel.operations.api;

import dev.tenon.api.action.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of the description that are the same for whatever is live. */
final class OpenApiParts {
  private OpenApiParts() {}

  static Map<String, @Nullable Object> reference(String kind, String name) {
    Map<String, @Nullable Object> reference = new LinkedHashMap<>();
    reference.put("$ref", "#/components/" + kind + "/" + name);
    return reference;
  }

  static Map<String, @Nullable Object> info() {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("title", "Tenon");
    info.put("version", "1");
    info.put(
        "description",
        """
        All that the live plugins let a caller read and do. Success is `{"data": …, "meta": …}`; \
        a refusal is `application/problem+json` (RFC 9457) with a stable `code`. Decimals are \
        strings, moments are RFC 3339 in UTC. Pages go on with `meta.next` as `after`.""");
    info.put("license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
    return info;
  }

  static Map<String, @Nullable Object> security() {
    return Map.of(
        "bearer",
        Map.of("type", "http", "scheme", "bearer", "description", "`./tenon token` makes one"));
  }

  static Map<String, @Nullable Object> commonSchemas() {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("field", string("The field's path: emails[1].email"));
    error.put("rule", string("The broken rule, stable for programs"));
    error.put("message", string("What would be right, for a person"));
    Map<String, @Nullable Object> problem = new LinkedHashMap<>();
    problem.put("type", Map.of("type", "string", "format", "uri-reference"));
    problem.put("title", string("The status in words"));
    problem.put("status", Map.of("type", "integer"));
    problem.put("code", string("Stable for programs"));
    problem.put("detail", string("For a person, in their language"));
    problem.put("request_id", string("Names the request in the logs"));
    problem.put(
        "errors", Map.of("type", "array", "items", Map.of("type", "object", "properties", error)));
    problem.put("current", Map.of("type", "object", "description", "The row as it is now"));
    problem.put("current_version", Map.of("type", "integer"));
    problem.put("your_version", Map.of("type", List.of("integer", "null")));
    problem.put("yours", Map.of("type", "object", "description", "The input that was refused"));
    Map<String, @Nullable Object> schemas = new LinkedHashMap<>();
    schemas.put(
        "Problem",
        Map.of(
            "type",
            "object",
            "properties",
            problem,
            "required",
            List.of("type", "title", "status", "code", "detail", "request_id")));
    return schemas;
  }

  private static Map<String, @Nullable Object> string(String description) {
    return Map.of("type", "string", "description", description);
  }

  static Map<String, @Nullable Object> parameters() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    Map<String, @Nullable Object> text = Map.of("type", "string");
    Map<String, @Nullable Object> texts =
        Map.of("type", "array", "items", Map.of("type", "string"));
    all.put("id", parameter("id", "path", true, uuid(), "The row"));
    all.put("search", parameter("search", "query", false, text, "Words to find"));
    all.put(
        "filter",
        parameter(
            "filter", "query", false, texts, "field:operator:value, once for each condition"));
    all.put(
        "include",
        parameter("include", "query", false, text, "Rows of other types, commas between"));
    all.put(
        "sort",
        parameter("sort", "query", false, text, "Fields with commas between; - for downwards"));
    all.put(
        "limit",
        parameter(
            "limit",
            "query",
            false,
            Map.of("type", "integer", "minimum", 1, "maximum", 1_000, "default", 100),
            "The most rows"));
    all.put("after", parameter("after", "query", false, text, "meta.next of the page before"));
    all.put(
        "deleted",
        parameter("deleted", "query", false, Map.of("type", "boolean"), "Only deleted rows"));
    all.put("ids", parameter("id", "query", false, text, "Only these rows, commas between"));
    all.put(
        "idempotency_key",
        parameter(
            "Idempotency-Key",
            "header",
            false,
            Map.of("type", "string", "minLength", 1, "maxLength", 255),
            "The same key and body get the same answer for a day"));
    all.put("if_match", parameter("If-Match", "header", true, text, "The row's ETag, or *"));
    all.put(
        "if_match_optional", parameter("If-Match", "header", false, text, "The row's ETag, or *"));
    all.put("reason", parameter("Tenon-Reason", "header", false, text, "Why a script does it"));
    return all;
  }

  private static Map<String, @Nullable Object> uuid() {
    return Map.of("type", "string", "format", "uuid");
  }

  static Map<String, @Nullable Object> parameter(
      String name,
      String in,
      boolean required,
      Map<String, @Nullable Object> schema,
      String description) {
    Map<String, @Nullable Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", required);
    parameter.put("description", description);
    parameter.put("schema", schema);
    return parameter;
  }

  static List<Object> listParameters() {
    List<Object> all = new ArrayList<>();
    for (String name :
        List.of("ids", "search", "filter", "include", "sort", "limit", "after", "deleted")) {
      all.add(reference("parameters", name));
    }
    return all;
  }

  static Map<String, @Nullable Object> responses() {
    Map<String, @Nullable Object> problem = new LinkedHashMap<>();
    problem.put("description", "Refused; `code` and `detail` tell why");
    problem.put(
        "content",
        Map.of("application/problem+json", Map.of("schema", reference("schemas", "Problem"))));
    return Map.of("problem", problem);
  }

  static Map<String, @Nullable Object> one(Map<String, @Nullable Object> schema) {
    return envelope(schema, Map.of("type", "object"));
  }

  static Map<String, @Nullable Object> list(Map<String, @Nullable Object> items) {
    Map<String, @Nullable Object> meta = new LinkedHashMap<>();
    meta.put("limit", Map.of("type", "integer"));
    meta.put("next", Map.of("type", List.of("string", "null")));
    return envelope(
        Map.of("type", "array", "items", items), Map.of("type", "object", "properties", meta));
  }

  private static Map<String, @Nullable Object> envelope(
      Map<String, @Nullable Object> data, Map<String, @Nullable Object> meta) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("data", data);
    properties.put("meta", meta);
    Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
    envelope.put("type", "object");
    envelope.put("properties", properties);
    envelope.put("required", List.of("data", "meta"));
    return envelope;
  }

  static Map<String, @Nullable Object> answers(
      String status, Map<String, @Nullable Object> schema) {
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    answers.put(
        status,
        Map.of("description", "Done", "content", Map.of(Answers.JSON, Map.of("schema", schema))));
    answers.put("default", reference("responses", "problem"));
    return answers;
  }

  /** It is not done yet: a person has to allow it first. */
  static Map<String, @Nullable Object> waits() {
    Map<String, @Nullable Object> waits = new LinkedHashMap<>();
    waits.put(
        "description",
        "A person has to allow it within a day; `Location` is where to read what became of it. The"
            + " same request with the same `Idempotency-Key` asks once, and is answered with it.");
    waits.put("content", Map.of(Answers.JSON, Map.of("schema", one(Map.of("type", "object")))));
    return waits;
  }

  /** What a script has to bring. */
  static String oversight(Action.Oversight level) {
    return switch (level) {
      case UNRESTRICTED -> "";
      case REASON -> " A script has to give a reason.";
      case APPROVAL -> " A script's request waits until a person has allowed it.";
    };
  }

  static Map<String, @Nullable Object> operation(
      String id,
      String summary,
      @Nullable String tag,
      List<?> parameters,
      @Nullable Map<String, @Nullable Object> body,
      Map<String, @Nullable Object> responses) {
    Map<String, @Nullable Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id);
    operation.put("summary", summary);
    if (tag != null) {
      operation.put("tags", List.of(tag));
    }
    operation.put("parameters", parameters);
    if (body != null) {
      operation.put("requestBody", Map.of("content", Map.of(Answers.JSON, Map.of("schema", body))));
    }
    operation.put("responses", responses);
    return operation;
  }

  static Map<String, @Nullable Object> capabilities() {
    return operation(
        "capabilities",
        "What the caller may read and do",
        null,
        List.of(),
        null,
        answers("200", one(Map.of("type", "object"))));
  }

  static Map<String, @Nullable Object> export(String type) {
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    Map<String, @Nullable Object> schema = Map.of("schema", Map.of("type", "string"));
    answers.put(
        "200",
        Map.of(
            "description",
            "The rows",
            "content",
            Map.of("text/csv", schema, Answers.JSON, Map.of("schema", Map.of("type", "object")))));
    answers.put("default", reference("responses", "problem"));
    List<Object> parameters = new ArrayList<>();
    parameters.add(
        parameter(
            "format",
            "query",
            false,
            Map.of("type", "string", "enum", List.of("csv", "json"), "default", "csv"),
            "The kind of file"));
    for (String name : List.of("ids", "search", "filter", "sort", "deleted")) {
      parameters.add(reference("parameters", name));
    }
    return operation(
        type + ".export", "All rows of a query as a file", type, parameters, null, answers);
  }
}
