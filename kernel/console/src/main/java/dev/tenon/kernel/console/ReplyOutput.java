package dev.tenon.kernel.console;

import dev.tenon.kernel.console.client.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the server's side of the {@link Wire}. Safe for use by several threads. */
final class ReplyOutput implements CommandOutput {
  private final OutputStream out;

  ReplyOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void line(String text) {
    text.lines().forEach(line -> frame(Wire.LINE, line));
    if (text.isEmpty()) {
      frame(Wire.LINE, "");
    }
  }

  @Override
  public void error(String text) {
    text.lines().forEach(line -> frame(Wire.ERROR, line));
  }

  void frame(char kind, String text) {
    byte[] bytes = (kind + text + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      try {
        out.write(bytes);
        out.flush();
      } catch (IOException e) {
        throw new CallerGone(e);
      }
    }
  }
}
