package dev.tenon.kernel.console;

import java.util.List;

/** A command whose words are those of the shell script. */
abstract class BuiltIn implements ConsoleCommand {
  private final String name;
  private final String help;

  BuiltIn(String name) {
    this.name = name;
    this.help = HelpText.of(name);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String summary() {
    return HelpText.summary(help);
  }

  @Override
  public final String help() {
    return help;
  }

  @Override
  public abstract int run(List<String> words, CommandOutput output);
}
