package dev.tenon.kernel.operations.read;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moments and ids in the form the server sends them for a statement used often: eight bytes of
 * microseconds since 2000, sixteen bytes. The driver would make four objects of each moment.
 */
final class BinaryCell {
  private static final int INSTANT_BYTES = 8;
  private static final int UUID_BYTES = 16;
  private static final long EPOCH_SECOND_OF_2000 = 946_684_800;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private BinaryCell() {}

  static @Nullable Instant instant(ResultSet row, int index) throws SQLException {
    byte[] cell = row.getBytes(index);
    if (cell == null) {
      return null;
    }
    if (cell.length != INSTANT_BYTES || cell[0] == 'i') {
      // as text, of which "infinity" is as long
      return row.getObject(index, OffsetDateTime.class).toInstant();
    }
    long micros = ByteBuffer.wrap(cell).getLong();
    return Instant.ofEpochSecond(
        EPOCH_SECOND_OF_2000 + Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }

  static @Nullable UUID uuid(ResultSet row, int index) throws SQLException {
    byte[] cell = row.getBytes(index);
    if (cell == null) {
      return null;
    }
    if (cell.length != UUID_BYTES) {
      return row.getObject(index, UUID.class);
    }
    ByteBuffer bytes = ByteBuffer.wrap(cell);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
