package dev.tenon.kernel.boot.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** Decrypts what a {@link SealedOutput} wrote; hands out nothing that was not checked. */
final class SealedInput extends InputStream {
  private final InputStream in;
  private final Envelope envelope;
  private byte[] ahead;
  private byte[] open = {};
  private int at;
  private int number;

  /** The stream stands behind the header. */
  SealedInput(InputStream in, Envelope envelope) throws IOException {
    this.in = in;
    this.envelope = envelope;
    this.ahead = next();
  }

  private byte[] next() throws IOException {
    return in.readNBytes(Envelope.PIECE + Envelope.TAG);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == open.length) {
      if (ahead.length == 0) {
        return endOrCutOff();
      }
      open();
    }
    int part = Math.min(length, open.length - at);
    System.arraycopy(open, at, bytes, from, part);
    at += part;
    return part;
  }

  private int endOrCutOff() throws BackupRefused {
    if (number == 0) {
      throw new BackupRefused("the file is cut off");
    }
    return -1;
  }

  private void open() throws IOException {
    byte[] sealed = ahead;
    ahead = next();
    try {
      open = envelope.open(number, ahead.length == 0, sealed);
    } catch (GeneralSecurityException e) {
      throw new BackupRefused(
          number == 0
              ? "the passphrase is wrong, or the file is damaged"
              : "the file is damaged or cut off",
          e);
    }
    at = 0;
    number++;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
