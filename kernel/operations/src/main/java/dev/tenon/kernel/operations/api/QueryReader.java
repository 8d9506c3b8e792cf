package dev.tenon.kernel.operations.api;

import dev.tenon.api.data.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads a query from an address: {@code filter=city:is:Oslo} (repeated for more conditions; any_of
 * has commas between its values), {@code sort=-created_at,last_name}, {@code include=addresses},
 * {@code id}, {@code search}, {@code limit}, {@code after}, {@code deleted=true}.
 */
final class QueryReader {
  static final Set<String> PARAMETERS =
      Set.of("id", "search", "filter", "include", "sort", "limit", "after", "deleted");

  private static final Set<String> ONCE = Set.of("type", "search", "limit", "after", "deleted");

  private static final List<String> OPERATORS =
      Arrays.stream(Query.Operator.values())
          .map(operator -> operator.name().toLowerCase(Locale.ROOT))
          .toList();

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private QueryReader() {}

  static Query read(String type, ApiRequest request) {
    Requests.onlyOnce(request, ONCE);
    Query query = Query.of(type).limit(limit(request));
    List<UUID> ids = ids(request);
    if (!ids.isEmpty()) {
      query = query.ids(ids);
    }
    for (String filter : request.query().getOrDefault("filter", List.of())) {
      query = filter(query, filter);
    }
    for (String sort : list(request, "sort")) {
      boolean descending = sort.startsWith("-");
      query = query.sort(descending ? sort.substring(1) : sort, descending);
    }
    for (String include : list(request, "include")) {
      query = query.include(include);
    }
    String search = request.parameter("search").orElse("");
    if (!search.isBlank()) {
      query = query.search(search);
    }
    String after = request.parameter("after").orElse("");
    if (!after.isEmpty()) {
      query = query.after(after);
    }
    return deleted(request) ? query.deleted() : query;
  }

  /**
   * An id that is given and empty is a script's mistake; all rows would be a wrong answer to it.
   */
  private static List<UUID> ids(ApiRequest request) {
    return request.query().getOrDefault("id", List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(value -> Requests.askedId(value.strip()))
        .toList();
  }

  private static boolean deleted(ApiRequest request) {
    return switch (request.parameter("deleted").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Requests.problem(400, "bad_deleted");
    };
  }

  private static int limit(ApiRequest request) {
    String limit = request.parameter("limit").orElse("100");
    if (!NUMBER.matcher(limit).matches()) {
      throw Requests.problem(400, "bad_limit", limit, 1_000);
    }
    return Integer.parseInt(limit);
  }

  private static Query filter(Query query, String filter) {
    String[] parts = filter.split(":", 3);
    if (parts.length < 2) {
      throw Requests.problem(400, "bad_filter", filter, String.join(", ", OPERATORS));
    }
    if (!OPERATORS.contains(parts[1])) {
      throw Requests.problem(400, "unknown_operator", parts[1], String.join(", ", OPERATORS));
    }
    Query.Operator op = Query.Operator.valueOf(parts[1].toUpperCase(Locale.ROOT));
    String value = parts.length == 3 ? parts[2] : "";
    return switch (op) {
      case EMPTY -> query.where(parts[0], op, null);
      case ANY_OF -> query.where(parts[0], op, List.of(value.split(",")));
      default -> query.where(parts[0], op, value);
    };
  }

  private static List<String> list(ApiRequest request, String name) {
    List<String> all = new ArrayList<>();
    for (String value : request.query().getOrDefault(name, List.of())) {
      Arrays.stream(value.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .forEach(all::add);
    }
    return all;
  }
}
