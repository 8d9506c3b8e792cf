package dev.tenon.kernel.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns a stream of bytes into framed lines; what is flushed before its line ends goes as a part.
 */
final class FramedStream extends OutputStream {
  private final ReplyOutput reply;
  private final char whole;
  private final char part;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  FramedStream(ReplyOutput reply, char whole, char part) {
    this.reply = reply;
    this.whole = whole;
    this.part = part;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      send(whole);
    } else {
      pending.write(b);
    }
  }

  @Override
  public synchronized void flush() {
    if (pending.size() > 0) {
      send(part);
    }
  }

  private void send(char kind) {
    String text = pending.toString(StandardCharsets.UTF_8);
    pending.reset();
    reply.frame(kind, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
