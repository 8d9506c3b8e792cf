package dev.tenon.plugin.contacts;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the address of the list says: words, filters, order, page. Immutable. */
record ListState(Map<String, String> parameters) {

  static final String SEARCH = "search";
  static final String SORT = "sort";
  static final String DELETED = "deleted";
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final int USUAL_ROWS = 50;
  private static final int MOST_ROWS = 200;

  /** The pages passed, so that "newer" finds back; at most so many. */
  private static final String TRAIL = "trail";

  private static final int LONGEST_TRAIL = 20;
  private static final Set<String> PAGING = Set.of(AFTER, TRAIL);

  ListState {
    parameters = Map.copyOf(parameters);
  }

  static ListState of(MultivaluedMap<String, String> query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    query.forEach(
        (name, values) -> {
          String value = values.isEmpty() ? "" : values.getFirst().strip();
          if (!value.isEmpty()) {
            parameters.put(name, value);
          }
        });
    return new ListState(parameters);
  }

  /** What a path of the list says. */
  static ListState of(String path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int from = path.indexOf('?');
    if (from >= 0) {
      for (String one : path.substring(from + 1).split("&")) {
        int end = one.indexOf('=');
        if (end > 0 && end < one.length() - 1) {
          parameters.put(decode(one.substring(0, end)), decode(one.substring(end + 1)));
        }
      }
    }
    return new ListState(parameters);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The same list from its start. */
  ListState firstPageOnly() {
    return new ListState(firstPage());
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean wantsDeleted() {
    return get(DELETED).filter("true"::equals).isPresent();
  }

  Optional<String> after() {
    return get(AFTER);
  }

  /** How many contacts a page shows. */
  int rows() {
    return get(LIMIT)
        .filter(limit -> limit.matches("[1-9][0-9]{0,3}"))
        .map(limit -> Math.min(MOST_ROWS, Integer.parseInt(limit)))
        .orElse(USUAL_ROWS);
  }

  /** The first page of the same list with one thing set. */
  ListState with(String name, String value) {
    Map<String, String> changed = firstPage();
    changed.put(name, value);
    return new ListState(changed);
  }

  /** The same page with one thing set. */
  ListState also(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return new ListState(changed);
  }

  /** The same page without one thing. */
  ListState but(String name) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.remove(name);
    return new ListState(changed);
  }

  /** The first page of the same list without one thing. */
  ListState without(String name) {
    Map<String, String> changed = firstPage();
    changed.remove(name);
    return new ListState(changed);
  }

  /** What is asked for, whatever the order and the page. */
  ListState question() {
    Map<String, String> asked = firstPage();
    asked.keySet().removeAll(Set.of(SORT, LIMIT, ListColumns.PARAMETER, CellForms.PARAMETER));
    return new ListState(asked);
  }

  /** The page that follows. */
  String older(String cursor) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    List<String> trail = new ArrayList<>(trail());
    after().ifPresent(trail::add);
    changed.put(AFTER, cursor);
    changed.remove(TRAIL);
    if (!trail.isEmpty()) {
      List<String> kept = trail.subList(Math.max(0, trail.size() - LONGEST_TRAIL), trail.size());
      changed.put(TRAIL, String.join("~", kept));
    }
    return new ListState(changed).path();
  }

  /** The page before this one; empty on the first. */
  Optional<String> newer() {
    if (after().isEmpty()) {
      return Optional.empty();
    }
    List<String> trail = trail();
    Map<String, String> changed = firstPage();
    if (!trail.isEmpty()) {
      changed.put(AFTER, trail.getLast());
      if (trail.size() > 1) {
        changed.put(TRAIL, String.join("~", trail.subList(0, trail.size() - 1)));
      }
    }
    return Optional.of(new ListState(changed).path());
  }

  /** The address. */
  String path() {
    return parameters.isEmpty() ? "/contacts" : "/contacts?" + query();
  }

  /** What stands behind the question mark. */
  String query() {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> firstPage() {
    Map<String, String> kept = new LinkedHashMap<>(parameters);
    kept.keySet().removeAll(PAGING);
    return kept;
  }

  private List<String> trail() {
    return get(TRAIL).map(trail -> Arrays.asList(trail.split("~"))).orElse(List.of());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
