package dev.tenon.kernel.console;

import java.util.List;
import java.util.Set;

/** {@code tenant create}: makes a business and prints its owner's sign-in link. */
public final class TenantCommand extends BuiltIn {
  private final People people;

  /** Creates tenants among these people. */
  public TenantCommand(People people) {
    super("tenant");
    this.people = people;
  }

  @Override
  public List<String> complete(List<String> words) {
    return words.size() == 1 ? List.of("create") : List.of();
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of("--owner"), Set.of());
    asked.takesNoMore(2);
    if (asked.plain().size() < 2 || !asked.plain().getFirst().equals("create")) {
      throw CommandRefused.usage("tenant needs: create NAME --owner EMAIL");
    }
    String owner =
        asked
            .value("--owner")
            .orElseThrow(() -> CommandRefused.usage("tenant create needs --owner EMAIL"));
    String link = people.createTenant(asked.plain().get(1), owner);
    output.line("created " + asked.plain().get(1) + "; its owner signs in once with");
    output.line(link);
    return 0;
  }
}
