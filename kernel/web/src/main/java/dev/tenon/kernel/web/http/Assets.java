package dev.tenon.kernel.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The static files of the design system, held in memory with their compressed form. All lie in one
 * folder named by what they hold together, so that one may import another and none ever changes.
 */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final List<String> NAMES =
      List.of("tenon.css", "tenon.js", "palette.js", "live.js", "api.js", "icon.svg");

  private final String folder;
  private final Map<String, File> files;

  private record File(String type, ByteBuffer plain, ByteBuffer gzip) {}

  private Assets(String folder, Map<String, File> files) {
    this.folder = folder;
    this.files = files;
  }

  /** Reads them from the class path. */
  public static Assets load() {
    Map<String, File> files = new LinkedHashMap<>();
    MessageDigest digest = sha256();
    for (String name : NAMES) {
      byte[] bytes = read(name);
      digest.update(bytes);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      files.put(
          name,
          new File(
              String.valueOf(type),
              ByteBuffer.wrap(bytes),
              ByteBuffer.wrap(Answer.Sending.gzip(ByteBuffer.wrap(bytes)))));
    }
    String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    return new Assets("/assets/" + hash + "/", files);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("assets/" + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a file. */
  public String path(String name) {
    return folder + name;
  }

  Optional<Answer> answer(Exchange exchange) {
    String path = exchange.path();
    File file = path.startsWith(folder) ? files.get(path.substring(folder.length())) : null;
    if (file == null) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Vary", "Accept-Encoding");
    headers.put("Cache-Control", "public, max-age=31536000, immutable");
    boolean gzip = exchange.acceptsGzip();
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    headers.put("Content-Type", file.type());
    ByteBuffer bytes = gzip ? file.gzip() : file.plain();
    return Optional.of(new Answer.Whole(200, headers, bytes.duplicate()));
  }
}
