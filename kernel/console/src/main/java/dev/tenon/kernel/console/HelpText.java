package dev.tenon.kernel.console;

import dev.tenon.kernel.console.client.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The texts that the shell script prints without a server; a command takes its own words from there
 * so that they are written once.
 */
final class HelpText {
  private HelpText() {}

  static String of(String command) {
    String resource = "/help/" + command + ".txt";
    try (InputStream in = Wire.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " can't be read", e);
    }
  }

  /** What follows the name on the first line. */
  static String summary(String help) {
    String first = help.lines().findFirst().orElse("");
    return first.substring(first.indexOf(':') + 1).strip();
  }
}
