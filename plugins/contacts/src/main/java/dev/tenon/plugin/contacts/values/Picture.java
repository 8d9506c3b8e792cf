package dev.tenon.plugin.contacts.values;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A small picture that browsers show, judged by what is in it and never by what it is called.
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param bytes how long it is
 * @param base64 the picture itself (RFC 4648), in one line
 */
public record Picture(String mediaType, int bytes, String base64) {

  /** The longest that is kept, in bytes. */
  public static final int LONGEST = 256 * 1024;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  /** The picture in these bytes; empty when they are none that is kept, or too many. */
  public static Optional<Picture> of(byte[] data) {
    if (data.length > LONGEST) {
      return Optional.empty();
    }
    if (startsWith(data, PNG)) {
      return Optional.of(picture("image/png", data));
    }
    return startsWith(data, JPEG) ? Optional.of(picture("image/jpeg", data)) : Optional.empty();
  }

  /** The picture that was written as {@link #base64}; empty for anything else. */
  public static Optional<Picture> of(String base64) {
    try {
      return of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The picture itself. */
  public byte[] data() {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static Picture picture(String mediaType, byte[] data) {
    return new Picture(mediaType, data.length, Base64.getEncoder().encodeToString(data));
  }

  private static boolean startsWith(byte[] data, byte[] magic) {
    return data.length > magic.length
        && Arrays.equals(data, 0, magic.length, magic, 0, magic.length);
  }
}
