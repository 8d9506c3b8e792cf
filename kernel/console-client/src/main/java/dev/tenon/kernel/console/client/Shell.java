package dev.tenon.kernel.console.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A person's session: lines that can be edited, those of yesterday, and the tab key, which asks the
 * server what could come next.
 */
final class Shell {
  private static final String LEAVE = "exit\n";

  private final Connection connection;
  private final Printer printer;
  private final Path home;

  Shell(Connection connection, Printer printer, Path home) {
    this.connection = connection;
    this.printer = printer;
    this.home = home;
  }

  int run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader = reader(terminal);
      connection.send(Wire.SHELL + "\n");
      String frame = printer.untilPromptOrExit(connection);
      while (frame.charAt(0) == Wire.PROMPT) {
        connection.send(typed(reader, frame.substring(1)));
        frame = printer.untilPromptOrExit(connection);
      }
      return Printer.code(frame);
    }
  }

  private static String typed(LineReader reader, String prompt) {
    try {
      return reader.readLine(prompt) + "\n";
    } catch (UserInterruptException e) {
      return "\n";
    } catch (EndOfFileException e) {
      return LEAVE;
    }
  }

  private LineReader reader(Terminal terminal) {
    DefaultParser parser = new DefaultParser();
    parser.setEofOnUnclosedQuote(false);
    parser.setEscapeChars(new char[] {});
    LineReader reader =
        LineReaderBuilder.builder()
            .appName("tenon")
            .terminal(terminal)
            .parser(parser)
            .completer((r, line, candidates) -> complete(line, candidates))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .build();
    history().ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    return reader;
  }

  /** Where nothing can be kept, this session's lines are all there are. */
  private Optional<Path> history() {
    Path file = home.resolve("cache").resolve("console.history");
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** On a connection of its own: the session's is waiting for the line that is being typed. */
  private void complete(ParsedLine line, List<Candidate> candidates) {
    try (Connection asking = Connection.to(home)) {
      asking.ask(Wire.COMPLETE, line.words().subList(0, line.wordIndex() + 1));
      for (String said = asking.line(); said != null; said = asking.line()) {
        if (!said.isEmpty() && said.charAt(0) == Wire.LINE) {
          String word = said.substring(1);
          candidates.add(new Candidate(word, word, null, null, null, null, !word.endsWith("=")));
        }
      }
    } catch (IOException e) {
      // a server that is stopping completes nothing; sending the line will say so
      candidates.clear();
    }
  }
}
