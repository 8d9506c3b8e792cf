package dev.tenon.kernel.operations.read;

import dev.tenon.kernel.operations.value.JsonBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cell of type {@code text[]}. The driver answers the bytes as they came: for a statement used
 * often in the server's binary form, which is dimensions, flags, element type, then length and
 * lower bound of each dimension, then each element with its length; else as text in braces. To let
 * the server write JSON of them instead costs it more than the rest of a row.
 */
final class TextArray {
  private static final byte TEXT_FORM = '{';
  private static final int HEAD = 12;
  private static final int DIMENSION = 8;

  private TextArray() {}

  /** As an array of JSON; null where there is none. */
  static void write(ResultSet row, int index, JsonBytes out) throws SQLException {
    List<byte[]> elements = elements(row, index);
    if (elements == null) {
      out.nothing();
      return;
    }
    out.raw('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.string(elements.get(i));
    }
    out.raw(']');
  }

  static @Nullable List<String> read(ResultSet row, int index) throws SQLException {
    List<byte[]> elements = elements(row, index);
    return elements == null
        ? null
        : elements.stream().map(utf8 -> new String(utf8, StandardCharsets.UTF_8)).toList();
  }

  private static @Nullable List<byte[]> elements(ResultSet row, int index) throws SQLException {
    byte[] cell = row.getBytes(index);
    if (cell == null) {
      return null;
    }
    if (cell.length > 0 && cell[0] == TEXT_FORM) {
      String[] texts = (String[]) row.getArray(index).getArray();
      return Arrays.stream(texts)
          .filter(Objects::nonNull)
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();
    }
    return elements(ByteBuffer.wrap(cell));
  }

  private static List<byte[]> elements(ByteBuffer cell) {
    int dimensions = cell.getInt(0);
    if (dimensions == 0) {
      return List.of();
    }
    int count = cell.getInt(HEAD);
    List<byte[]> all = new ArrayList<>(count);
    cell.position(HEAD + dimensions * DIMENSION);
    for (int i = 0; i < count; i++) {
      int length = cell.getInt();
      if (length >= 0) {
        byte[] element = new byte[length];
        cell.get(element);
        all.add(element);
      }
    }
    return all;
  }
}
