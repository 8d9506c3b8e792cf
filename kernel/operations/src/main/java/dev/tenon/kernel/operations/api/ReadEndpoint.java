package dev.tenon.kernel.operations.api;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Rows of a type, and one row. */
final class ReadEndpoint {
  private static final int SMALL = 1_024;
  private static final int LARGEST_GUESS = 1_048_576;

  private final Reading reading;
  private final Map<String, Integer> lengths = new ConcurrentHashMap<>();

  ReadEndpoint(Reading reading) {
    this.reading = reading;
  }

  ApiResponse data(ApiRequest request) {
    Set<String> allowed = new HashSet<>(QueryReader.PARAMETERS);
    allowed.add("type");
    Requests.onlyParameters(request, allowed);
    String type =
        request.parameter("type").orElseThrow(() -> Requests.problem(400, "type_missing"));
    return list(type, request);
  }

  ApiResponse list(String type, ApiRequest request) {
    Query query = QueryReader.read(type, request);
    // the memory of an answer is taken once: the next one of its kind is about as long
    String kind = type.length() > 60 ? "" : type + query.limit();
    JsonBytes out = new JsonBytes(Math.min(lengths.getOrDefault(kind, SMALL), LARGEST_GUESS));
    out.raw("{\"data\":[");
    String next = query.includes().isEmpty() ? rows(query, out) : rowsWithIncludes(query, out);
    out.raw("],\"meta\":{\"limit\":").number(query.limit()).raw(",\"next\":");
    if (next == null) {
      out.nothing();
    } else {
      out.string(next);
    }
    out.raw("}}");
    if (lengths.size() < SMALL || lengths.containsKey(kind)) {
      lengths.put(kind, out.length() + out.length() / 8);
    }
    ApiResponse response = Answers.json(200, out);
    return next == null ? response : response.with("Link", link(request, next));
  }

  private @Nullable String rows(Query query, JsonBytes out) {
    return reading.write(query, out).nextCursor();
  }

  private @Nullable String rowsWithIncludes(Query query, JsonBytes out) {
    Page page = reading.page(query);
    for (int i = 0; i < page.rows().size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      JsonValues.write(out, page.rows().get(i));
    }
    return page.nextCursor();
  }

  ApiResponse one(String type, UUID id, ApiRequest request) {
    Requests.onlyParameters(request, Set.of("include", "deleted"));
    Query query = QueryReader.read(type, request).ids(List.of(id)).limit(1);
    JsonBytes out = new JsonBytes(SMALL);
    out.raw("{\"data\":");
    long version;
    if (query.includes().isEmpty()) {
      Reading.Written written = reading.write(query, out);
      if (written.rows() == 0) {
        throw Problem.notFound();
      }
      version = written.lastVersion();
    } else {
      Page page = reading.page(query);
      if (page.rows().isEmpty()) {
        throw Problem.notFound();
      }
      JsonValues.write(out, page.rows().getFirst());
      version = page.rows().getFirst().byName("version") instanceof Long number ? number : 0;
    }
    out.raw(",\"meta\":{}}");
    return tagged(request, Answers.json(200, out), version, query.includes().isEmpty());
  }

  /** With the row's version as its tag, which the next change names. */
  private static ApiResponse tagged(
      ApiRequest request, ApiResponse response, long version, boolean alone) {
    if (version == 0) {
      return response;
    }
    String tag = "\"" + version + "\"";
    Optional<String> known = request.header("If-None-Match");
    // a row read with others is another representation: its version doesn't tell of them
    if (alone && known.isPresent() && known.get().replace("W/", "").equals(tag)) {
      return new ApiResponse(304, Map.of("ETag", tag), new ApiResponse.Whole(new byte[0], 0));
    }
    return response.with("ETag", tag);
  }

  private static String link(ApiRequest request, String next) {
    List<String> parts = new ArrayList<>();
    request
        .query()
        .forEach(
            (name, values) -> {
              if (!name.equals("after")) {
                values.forEach(value -> parts.add(encode(name) + "=" + encode(value)));
              }
            });
    parts.add("after=" + encode(next));
    return "<" + request.path() + "?" + String.join("&", parts) + ">; rel=\"next\"";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
