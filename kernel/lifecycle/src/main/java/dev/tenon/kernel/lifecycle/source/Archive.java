package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar or zip as data, read by the same table of contents that class loaders go by, and never
 * further than a {@link Budget} allows.
 */
public final class Archive {
  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY_LENGTH = 46;
  private static final int UNIX = 3;
  private static final int KIND_OF_FILE = 0xF000;
  private static final int LINK = 0xA000;

  private Archive() {}

  /** Takes a file as it comes by. */
  @FunctionalInterface
  public interface Visitor {
    void file(String name, InputStream content) throws IOException;
  }

  /** Shows all files in it, and what lies in its jars as well if those are wanted. */
  public static void each(Path archive, Budget budget, Visitor visitor) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        budget.entry();
        if (!entry.isDirectory()) {
          try (InputStream in = budget.limit(zip.getInputStream(entry))) {
            visitor.file(entry.getName(), in);
          }
        }
      }
    }
  }

  /** The same of a jar that lies in another archive. */
  public static void within(InputStream archive, Budget budget, Visitor visitor)
      throws IOException {
    Path copy = Files.createTempFile("tenon-nested-", ".jar");
    try {
      Files.write(copy, archive.readAllBytes());
      each(copy, budget, visitor);
    } finally {
      Files.delete(copy);
    }
  }

  /** What is wrong with its table of contents, a sentence each. */
  public static List<String> findings(Path archive) throws IOException {
    List<String> findings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (leadsOutside(name)) {
          findings.add("its entry \"" + name + "\" leads out of the jar");
        }
        if (!seen.add(name)) {
          findings.add("its entry \"" + name + "\" is there twice");
        }
      }
    }
    for (String link : links(ByteBuffer.wrap(Files.readAllBytes(archive)))) {
      findings.add("its entry \"" + link + "\" is a link");
    }
    return findings;
  }

  static boolean leadsOutside(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || name.indexOf('\0') >= 0
        || List.of(name.split("/", -1)).contains("..");
  }

  /** Names of symbolic links; what an entry is in Unix's eyes only the table of contents says. */
  private static List<String> links(ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    List<String> links = new ArrayList<>();
    int end = end(bytes);
    int at = end < 0 ? 0 : Math.max(0, end - bytes.getInt(end + 12));
    while (end >= 0 && at + ENTRY_LENGTH <= end && bytes.getInt(at) == ENTRY) {
      int nameLength = bytes.getShort(at + 28) & 0xFFFF;
      boolean unix = (bytes.getShort(at + 4) & 0xFFFF) >> 8 == UNIX;
      int mode = bytes.getInt(at + 38) >>> 16;
      if (unix && (mode & KIND_OF_FILE) == LINK) {
        byte[] name = new byte[nameLength];
        bytes.get(at + ENTRY_LENGTH, name);
        links.add(new String(name, java.nio.charset.StandardCharsets.UTF_8));
      }
      int extra = bytes.getShort(at + 30) & 0xFFFF;
      int comment = bytes.getShort(at + 32) & 0xFFFF;
      at += ENTRY_LENGTH + nameLength + extra + comment;
    }
    return links;
  }

  /** Where the table's end is written down. */
  private static int end(ByteBuffer bytes) {
    for (int at = bytes.limit() - END_LENGTH; at >= 0; at--) {
      if (bytes.getInt(at) == END) {
        return at;
      }
    }
    return -1;
  }
}
