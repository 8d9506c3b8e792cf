package dev.tenon.kernel.boot;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts, answers requests of its own and stops, so that the JVM can keep which classes it loaded
 * and where it spent its time, for quicker starts.
 */
public final class Rehearsal {
  private static final List<String> PLAYED =
      List.of("/signin", "/", "/health/ready", "/api/capabilities", "/nowhere");
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
  private static final Pattern ROWS = Pattern.compile("\"(/api/v1/[a-z_]+)\"");
  private static final int MOST_PAGES = 40;
  private static final int TIMES = 20;

  private Rehearsal() {}

  /** Takes what {@code run} takes. */
  public static void main(String[] args) {
    Main.runUntil(
        List.of(args),
        server -> {
          RehearsalVisitor stranger = new RehearsalVisitor(server.address(), "");
          PLAYED.forEach(stranger::read);
          server
              .firstLink()
              .map(link -> signedIn(server.address(), link))
              .ifPresent(Rehearsal::play);
          server.close();
        });
  }

  private static RehearsalVisitor signedIn(URI address, URI link) {
    String cookie = new RehearsalVisitor(address, "").enter(link.getPath(), link.getRawQuery());
    return new RehearsalVisitor(address, cookie);
  }

  /** Goes wherever links lead, and reads the rows of every type. */
  private static void play(RehearsalVisitor owner) {
    Deque<String> next = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new HashSet<>(next);
    while (!next.isEmpty() && seen.size() < MOST_PAGES) {
      found(LINK, owner.read(next.remove()))
          .map(link -> link.replace("&amp;", "&"))
          .filter(seen::add)
          .forEach(next::add);
    }
    List<String> types = found(ROWS, owner.read("/api/openapi.json")).toList();
    for (int time = 0; time < TIMES; time++) {
      types.forEach(owner::read);
      owner.read("/");
    }
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).distinct();
  }
}
