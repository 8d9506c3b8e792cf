package dev.tenon.kernel.console;

import java.util.List;

/**
 * Something that can be typed, one-shot as {@code ./tenon NAME …} and in a console session alike.
 *
 * <p>Threads: may be run by several callers at once.
 */
public interface ConsoleCommand {
  /** The exit code when the words make no sense. */
  int USAGE = 2;

  /** The word that is typed first. */
  String name();

  /** One line about what it does. */
  String summary();

  /** How to use it, with examples; several lines. */
  String help();

  /**
   * What the last of these words could become, whatever it begins with; flags are known from {@link
   * #help}.
   *
   * @param words what was typed after the name; the last one is not finished, and may be empty
   */
  default List<String> complete(List<String> words) {
    return List.of();
  }

  /**
   * Does it.
   *
   * @param words what was typed after the name
   * @return the exit code: 0 when it was done
   * @throws CommandRefused for a refusal in one clear line
   */
  int run(List<String> words, CommandOutput output);
}
