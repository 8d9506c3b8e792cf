package dev.tenon.kernel.operations.api;

import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.security.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a query as a file, page by page: the memory it takes does not grow with the rows.
 * Each page is read by itself, so a row changed meanwhile is as it is when its page is read.
 */
final class Export {
  private static final int PAGE = 1_000;

  private final Reading reading;
  private final Type type;
  private final Actor actor;

  Export(Reading reading, Type type, Actor actor) {
    this.reading = reading;
    this.type = type;
    this.actor = actor;
  }

  ApiResponse answer(ApiRequest request) {
    Set<String> allowed = new HashSet<>(QueryReader.PARAMETERS);
    allowed.add("format");
    allowed.remove("include");
    allowed.remove("after");
    allowed.remove("limit");
    Requests.onlyParameters(request, allowed);
    Query query = QueryReader.read(type.name(), request).limit(PAGE);
    return switch (request.parameter("format").orElseGet(() -> wanted(request))) {
      case "csv" -> csv(request, query);
      case "json" -> json(request, query);
      default -> throw Requests.problem(400, "bad_format");
    };
  }

  /** Without a word about the format: what the caller takes, a table before all. */
  private static String wanted(ApiRequest request) {
    return request.header("Accept").filter(Answers.JSON::equals).isPresent() ? "json" : "csv";
  }

  private ApiResponse csv(ApiRequest request, Query query) {
    Requests.accepts(request, "text/csv");
    // read before the first byte is sent, so that a refusal can still be one
    Page first = reading.page(query);
    Csv csv = new Csv(type);
    return file(
        "csv",
        "text/csv; charset=utf-8; header=present",
        out -> {
          out.write(csv.header().getBytes(StandardCharsets.UTF_8));
          Page page = first;
          while (true) {
            StringBuilder lines = new StringBuilder();
            for (Values row : page.rows()) {
              csv.line(row, lines);
            }
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            String next = page.nextCursor();
            if (next == null) {
              return;
            }
            page = reading.page(query.after(next));
          }
        });
  }

  private ApiResponse json(ApiRequest request, Query query) {
    Requests.accepts(request, Answers.JSON);
    JsonBytes buffer = new JsonBytes(65_536);
    buffer.raw("{\"data\":[");
    Reading.Written first = reading.write(query, buffer);
    return file(
        "json",
        Answers.JSON,
        out -> {
          @Nullable String next = first.nextCursor();
          while (next != null) {
            buffer.raw(',').drainTo(out);
            next = reading.write(query.after(next), buffer).nextCursor();
          }
          buffer.raw("],\"meta\":{}}").drainTo(out);
        });
  }

  /** What writes the file. */
  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private ApiResponse file(String ending, String contentType, Writer writer) {
    ApiResponse.Streamed body =
        out ->
            Caller.call(
                actor,
                () -> {
                  writer.write(out);
                  return true;
                });
    return new ApiResponse(
        200,
        Map.of(
            "Content-Type",
            contentType,
            "Content-Disposition",
            "attachment; filename=\"" + type.name() + "." + ending + "\"",
            "Cache-Control",
            "private, no-store"),
        body);
  }
}
