package dev.tenon.kernel.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code backup}: everything in one file, while the server runs. */
public final class BackupCommand extends BuiltIn {
  /** The front door's word: it never comes from a command line, which others could read. */
  private static final String PASSPHRASE = "--passphrase";

  private static final String PASSPHRASE_FILE = "--passphrase-file";
  private static final int LEAST = 8;

  private final Maker maker;

  /** Makes backups. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Writes a backup to a file that is not there yet.
     *
     * @param passphrase empty to leave it unencrypted
     * @throws CommandRefused when it can't
     */
    Said make(Path file, char[] passphrase, Consumer<String> progress);
  }

  /** What was made, for people and for scripts. */
  public record Said(String words, Map<String, Object> fields) {}

  /** Lets this one make them. */
  public BackupCommand(Maker maker) {
    super("backup");
    this.maker = maker;
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked =
        Words.parse(words, Set.of(PASSPHRASE, PASSPHRASE_FILE), Set.of("--json", "--encrypt"));
    asked.takesNoMore(1);
    if (asked.plain().isEmpty()) {
      throw CommandRefused.usage("backup needs a file");
    }
    Path file = Path.of(asked.plain().getFirst());
    if (!file.isAbsolute()) {
      throw CommandRefused.usage("backup needs the file's whole path here");
    }
    char[] passphrase = passphrase(asked);
    Said said = maker.make(file.normalize(), passphrase, what -> output.error("… " + what));
    output.line(asked.switches().contains("--json") ? Json.write(said.fields()) : said.words());
    return 0;
  }

  private static char[] passphrase(Words asked) {
    Optional<String> given =
        asked.value(PASSPHRASE).or(() -> asked.value(PASSPHRASE_FILE).map(BackupCommand::read));
    if (given.isEmpty() && asked.switches().contains("--encrypt")) {
      throw CommandRefused.usage(
          "name a file with the passphrase here: " + PASSPHRASE_FILE + " FILE");
    }
    if (given.isPresent() && given.get().length() < LEAST) {
      throw CommandRefused.because("the passphrase needs at least " + LEAST + " characters");
    }
    return given.map(String::toCharArray).orElse(new char[0]);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw CommandRefused.because("the passphrase can't be read from " + file);
    }
  }
}
