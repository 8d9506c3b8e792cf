package dev.tenon.kernel.console;

import java.util.List;

/** Lists the commands, or explains one. */
final class HelpCommand implements ConsoleCommand {
  private final Commands commands;

  HelpCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "list the commands, or explain one";
  }

  @Override
  public String help() {
    return "help: " + summary() + "\n\nusage: help [COMMAND]\n\nexamples\n  help\n  help plugin";
  }

  @Override
  public List<String> complete(List<String> words) {
    return words.size() == 1
        ? commands.all().stream().map(ConsoleCommand::name).toList()
        : List.of();
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    if (words.isEmpty()) {
      commands.all().forEach(command -> output.line(line(command)));
      return 0;
    }
    ConsoleCommand command = commands.find(words.getFirst());
    if (command == null) {
      throw CommandRefused.usage("there is no command \"" + words.getFirst() + "\"");
    }
    command.help().lines().forEach(output::line);
    return 0;
  }

  private static String line(ConsoleCommand command) {
    return String.format("%-10s %s", command.name(), command.summary());
  }
}
