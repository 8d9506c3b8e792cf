package dev.tenon.kernel.boot.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Encrypts what is written. Only a closed one is whole. */
final class SealedOutput extends OutputStream {
  private final OutputStream out;
  private final Envelope envelope;
  private final byte[] piece = new byte[Envelope.PIECE];
  private int filled;
  private int number;
  private boolean closed;

  SealedOutput(OutputStream out, Envelope envelope) throws IOException {
    this.out = out;
    this.envelope = envelope;
    out.write(envelope.header());
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int at = from;
    int end = from + length;
    while (at < end) {
      if (filled == piece.length) {
        seal(false);
      }
      int part = Math.min(end - at, piece.length - filled);
      System.arraycopy(bytes, at, piece, filled, part);
      filled += part;
      at += part;
    }
  }

  private void seal(boolean last) throws IOException {
    out.write(envelope.seal(number, last, piece, filled));
    number = Math.incrementExact(number);
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      seal(true);
      out.close();
    }
  }
}
