package dev.tenon.kernel.web.rest;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with a refusal where the limit is. */
final class LimitedStream extends FilterInputStream {
  private long left;

  LimitedStream(InputStream body, long limit) {
    super(body);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw Problem.of(413, "too_large", Text.of("tenon.problem.too_large"));
    }
  }
}
