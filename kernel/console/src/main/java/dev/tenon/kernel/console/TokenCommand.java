package dev.tenon.kernel.console;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code token}: prints a bearer token and nothing else, so that a script can take it as is. */
public final class TokenCommand extends BuiltIn {
  private static final int USUAL_HOURS = 24;
  private static final int MOST_HOURS = 24 * 366;

  private final People people;

  /** Makes tokens of these people. */
  public TokenCommand(People people) {
    super("token");
    this.people = people;
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of("--email", "--hours"), Set.of());
    asked.takesNoMore(0);
    Duration lifetime = Duration.ofHours(asked.number("--hours", 1, MOST_HOURS, USUAL_HOURS));
    output.line(people.token(asked.value("--email"), lifetime));
    return 0;
  }
}
