package dev.tenon.kernel.lifecycle.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much an archive may grow while it is read, the archives in it included: a small file that
 * unpacks to more than fits is refused on the way.
 */
public final class Budget {
  /** How large a plugin's file may be. */
  public static final long LARGEST_FILE = 128L << 20;

  private static final long MOST = 512L << 20;
  private static final int MOST_ENTRIES = 50_000;
  private static final long TIMES = 100;
  private static final long ALWAYS = 16L << 20;

  private final long most;
  private long taken;
  private int entries;

  private Budget(long most) {
    this.most = most;
  }

  /** What suits a file of a size. */
  public static Budget of(long fileSize) {
    return new Budget(Math.min(MOST, Math.max(ALWAYS, fileSize * TIMES)));
  }

  void entry() {
    if (++entries > MOST_ENTRIES) {
      throw new CandidateRefused("it has more than " + MOST_ENTRIES + " entries", null);
    }
  }

  private void take(long bytes) {
    taken += Math.max(0, bytes);
    if (taken > most) {
      throw new CandidateRefused(
          "it unpacks to more than " + (most >> 20) + " MB, which is too much for its size", null);
    }
  }

  InputStream limit(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        take(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        take(read);
        return read;
      }
    };
  }
}
