package dev.tenon.kernel.web.page;

import gg.jte.TemplateOutput;
import java.util.Arrays;

/**
 * A page in the making, as UTF-8: one array that grows, for a page is some thousand short pieces.
 * For one thread.
 */
public final class PageBytes implements TemplateOutput {
  private static final int FIRST_SIZE = 16 * 1024;
  private static final int MOST_BYTES_OF_CHAR = 3;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int length;

  @Override
  public void writeContent(String text) {
    writeContent(text, 0, text.length());
  }

  @Override
  public void writeContent(String text, int begin, int end) {
    makeRoom((end - begin) * MOST_BYTES_OF_CHAR);
    byte[] to = bytes;
    int at = length;
    int i = begin;
    while (i < end && text.charAt(i) < 0x80) {
      to[at++] = (byte) text.charAt(i++);
    }
    length = at;
    while (i < end) {
      int point = text.codePointAt(i);
      // half of a pair is no character, and what is cut off at the end is not ours
      int chars = Math.min(Character.charCount(point), end - i);
      boolean half = Character.isSurrogate(text.charAt(i)) && (chars == 1 || point < 0x10000);
      writePoint(half ? '?' : point);
      i += chars;
    }
  }

  private void writePoint(int point) {
    if (point < 0x80) {
      bytes[length++] = (byte) point;
    } else if (point < 0x800) {
      bytes[length++] = (byte) (0xC0 | (point >> 6));
      writeTail(point);
    } else if (point < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (point >> 12));
      writeTail(point >> 6);
      writeTail(point);
    } else {
      bytes[length++] = (byte) (0xF0 | (point >> 18));
      writeTail(point >> 12);
      writeTail(point >> 6);
      writeTail(point);
    }
  }

  private void writeTail(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  @Override
  public void writeBinaryContent(byte[] utf8) {
    makeRoom(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** What was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
