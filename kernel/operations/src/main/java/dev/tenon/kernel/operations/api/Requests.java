package dev.tenon.kernel.operations.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a request that all endpoints have in common. */
final class Requests {
  /** An import comes by a page of its own; everything else is small. */
  static final int LARGEST_BODY = 1_048_576;

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Requests() {}

  static Problem problem(int status, String code, Object... args) {
    return Problem.of(status, code, Text.of("tenon.problem." + code, args));
  }

  static void onlyParameters(ApiRequest request, Collection<String> allowed) {
    for (String name : request.query().keySet()) {
      if (!allowed.contains(name)) {
        throw problem(
            400, "unknown_parameter", name, Refusals.list(List.copyOf(new TreeSet<>(allowed))));
      }
    }
  }

  /** Refuses two values where one is taken: which of them was meant nobody knows. */
  static void onlyOnce(ApiRequest request, Collection<String> names) {
    for (String name : names) {
      if (request.query().getOrDefault(name, List.of()).size() > 1) {
        throw problem(400, "parameter_twice", name);
      }
    }
  }

  /** An id among others in a query, where a wrong one is a mistake and not a row that is gone. */
  static UUID askedId(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw problem(400, "bad_id", text);
    }
    return UUID.fromString(text);
  }

  static UUID rowId(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      // what can't be an id is the id of nothing
      throw Problem.notFound();
    }
    return UUID.fromString(text);
  }

  /** Refuses a caller who wants another format. */
  static void accepts(ApiRequest request, String type) {
    String header = request.header("Accept").orElse("*/*");
    if (header.equals("*/*") || header.equals(type)) {
      return;
    }
    String accept = header.toLowerCase(Locale.ROOT);
    String family = type.substring(0, type.indexOf('/') + 1) + "*";
    for (String range : accept.split(",")) {
      String wanted = range.split(";", 2)[0].strip();
      boolean refused = range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?");
      if (!refused && List.of("*/*", family, type, "").contains(wanted)) {
        return;
      }
    }
    throw problem(406, "not_acceptable", type);
  }

  /** The body as an object with no other members than these. */
  static Map<String, @Nullable Object> body(ApiRequest request) {
    String type = request.header("Content-Type").orElse(Answers.JSON);
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals(Answers.JSON) && !media.equals("application/merge-patch+json")) {
      throw problem(415, "unsupported_media_type", Answers.JSON);
    }
    try {
      byte[] bytes = request.body().readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw problem(413, "content_too_large", LARGEST_BODY);
      }
      if (bytes.length == 0) {
        return Map.of();
      }
      return Json.object(bytes);
    } catch (StreamConstraintsException e) {
      throw problem(400, "json_too_deep");
    } catch (JsonProcessingException e) {
      throw problem(400, "bad_json", place(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "?"
        : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
  }

  static void onlyMembers(Map<String, @Nullable Object> body, List<String> allowed) {
    for (String name : body.keySet()) {
      if (!allowed.contains(name)) {
        throw problem(400, "unknown_member", name, String.join(", ", allowed));
      }
    }
  }
}
