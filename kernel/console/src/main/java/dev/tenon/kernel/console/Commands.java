package dev.tenon.kernel.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All commands by name, and the one way to run them. */
public final class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);

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
