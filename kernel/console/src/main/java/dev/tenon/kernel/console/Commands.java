package dev.tenon.kernel.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All commands by name, and the one way to run them. */
public final class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);

  /** The home is the client's to know. */
  private static final Pattern FLAG = Pattern.compile("--(?!home\\b)[a-z][a-z-]*");

  private final Map<String, ConsoleCommand> byName = new TreeMap<>();

  /** The commands, and {@code help} about them. */
  public Commands(Collection<? extends ConsoleCommand> commands) {
    for (ConsoleCommand command : commands) {
      if (byName.put(command.name(), command) != null) {
        throw new IllegalArgumentException("two commands are named " + command.name());
      }
    }
    HelpCommand help = new HelpCommand(this);
    byName.put(help.name(), help);
  }

  /** All of them, sorted by name. */
  public List<ConsoleCommand> all() {
    return List.copyOf(byName.values());
  }

  @Nullable ConsoleCommand find(String name) {
    return byName.get(name);
  }

  /**
   * What the last of these words could become, sorted.
   *
   * @param words a command's name and what follows; the last one is not finished
   */
  public List<String> complete(List<String> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    String begun = words.getLast();
    return possible(words).stream()
        .filter(word -> word.startsWith(begun))
        .distinct()
        .sorted()
        .toList();
  }

  private Collection<String> possible(List<String> words) {
    if (words.size() == 1) {
      return byName.keySet();
    }
    ConsoleCommand command = find(words.getFirst());
    if (command == null) {
      return List.of();
    }
    if (words.getLast().startsWith("-")) {
      return FLAG.matcher(command.help()).results().map(MatchResult::group).toList();
    }
    try {
      return command.complete(words.subList(1, words.size()));
    } catch (CommandRefused e) {
      log.debug("{} can't be completed: {}", command.name(), e.getMessage());
      return List.of();
    }
  }

  /**
   * Runs one command.
   *
   * @param words its name and what follows
   * @return the exit code
   */
  public int run(List<String> words, CommandOutput output) {
    ConsoleCommand command = words.isEmpty() ? null : find(words.getFirst());
    if (command == null) {
      output.error(
          "tenon: there is no command \""
              + String.join(" ", words.stream().limit(1).toList())
              + "\"; help lists them");
      return ConsoleCommand.USAGE;
    }
    List<String> rest = words.subList(1, words.size());
    if (rest.contains("--help")) {
      command.help().lines().forEach(output::line);
      return 0;
    }
    return run(command, rest, output);
  }

  private static int run(ConsoleCommand command, List<String> rest, CommandOutput output) {
    try {
      return command.run(rest, output);
    } catch (CommandRefused e) {
      output.error("tenon: " + e.getMessage());
      return e.exitCode();
    } catch (CallerGone e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("the command {} failed", command.name(), e);
      output.error("tenon: " + command.name() + " failed; the server's log says why");
      return 1;
    }
  }
}
