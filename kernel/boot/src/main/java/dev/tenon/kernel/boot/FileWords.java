package dev.tenon.kernel.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was typed after {@code backup} or {@code restore}.
 *
 * @param rest what {@code run} takes, too
 */
record FileWords(
    Path file, boolean json, List<String> rest, PrintStream terminal, PrintStream aside) {

  static FileWords of(String command, List<String> words) {
    List<String> rest = new ArrayList<>(words);
    boolean json = rest.remove("--json");
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw StartFailure.usage(command + " needs a file");
    }
    Path file = Path.of(rest.removeFirst()).toAbsolutePath().normalize();
    return new FileWords(
        file, json, List.copyOf(rest), stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  void progress(String what) {
    aside.println("… " + what);
  }

  /** The result, for people or for scripts. */
  void say(String words, Map<String, Object> fields) throws IOException {
    terminal.println(
        json
            ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields)
            : words);
  }

  char[] passphrase() {
    String given = System.getenv(BackupMain.PASSPHRASE);
    return given == null ? new char[0] : given.toCharArray();
  }
}
