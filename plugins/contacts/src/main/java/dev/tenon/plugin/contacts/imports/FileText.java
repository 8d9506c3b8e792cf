package dev.tenon.plugin.contacts.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What an uploaded file says as text, judged by its content, never by its name. */
final class FileText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int LOOKED_AT = 4096;

  private FileText() {}

  /** The text of a file, in whatever encoding it was saved. */
  static String of(byte[] bytes) throws ImportRefused {
    Optional<String> foreign = foreign(bytes);
    if (foreign.isPresent()) {
      throw new ImportRefused(foreign.get());
    }
    String text = decode(bytes);
    if (!JsonFile.isJson(text)) {
      refuseOtherText(text);
    }
    return text;
  }

  /** Refuses a text that is something else than a table. */
  static void refuseOtherText(String text) throws ImportRefused {
    String start = text.substring(0, Math.min(200, text.length())).strip().toLowerCase(Locale.ROOT);
    if (start.isEmpty() && text.isBlank()) {
      throw new ImportRefused("empty");
    }
    if (start.startsWith("<") || start.startsWith("{") || start.startsWith("[")) {
      throw new ImportRefused("not_csv");
    }
    long strange =
        text.chars()
            .limit(LOOKED_AT)
            .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')
            .count();
    if (strange > 0) {
      throw new ImportRefused("not_csv");
    }
  }

  private static Optional<String> foreign(byte[] bytes) {
    if (startsWith(bytes, "%PDF")) {
      return Optional.of("pdf");
    }
    boolean zip = startsWith(bytes, "PK\u0003\u0004");
    boolean oldOffice = bytes.length > 3 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF;
    if (zip || oldOffice) {
      return Optional.of("spreadsheet");
    }
    boolean png = bytes.length > 3 && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
    boolean jpeg = bytes.length > 3 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
    boolean gzip = bytes.length > 3 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    return png || jpeg || gzip ? Optional.of("not_csv") : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, String magic) {
    byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= start.length
        && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static String decode(byte[] bytes) {
    if (at(bytes, 0) == 0xEF && at(bytes, 1) == 0xBB && at(bytes, 2) == 0xBF) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (at(bytes, 0) == 0xFF && at(bytes, 1) == 0xFE) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (at(bytes, 0) == 0xFE && at(bytes, 1) == 0xFF) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    return utf16WithoutMark(bytes)
        .map(charset -> new String(bytes, charset))
        .orElseGet(() -> utf8(bytes).orElseGet(() -> new String(bytes, WINDOWS)));
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }

  private static Optional<Charset> utf16WithoutMark(byte[] bytes) {
    int looked = Math.min(bytes.length, LOOKED_AT) & ~1;
    int evenZeros = 0;
    int oddZeros = 0;
    for (int i = 0; i < looked; i += 2) {
      evenZeros += bytes[i] == 0 ? 1 : 0;
      oddZeros += bytes[i + 1] == 0 ? 1 : 0;
    }
    int half = looked / 2;
    if (half > 1 && oddZeros > half / 2 && evenZeros == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return half > 1 && evenZeros > half / 2 && oddZeros == 0
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
