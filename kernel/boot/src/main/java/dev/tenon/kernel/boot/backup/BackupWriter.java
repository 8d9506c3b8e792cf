package dev.tenon.kernel.boot.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes entries, and remembers how each can be recognised. */
final class BackupWriter implements Closeable {
  private final ZipOutputStream zip;
  private final ObjectMapper json;
  private final Map<String, Manifest.Entry> entries = new TreeMap<>();

  BackupWriter(OutputStream out, ObjectMapper json) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(out, Envelope.PIECE));
    this.json = json;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  OutputStream entry(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    return new Entry(name);
  }

  Map<String, Manifest.Entry> entries() {
    return Map.copyOf(entries);
  }

  void manifest(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(json.writeValueAsBytes(manifest));
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private final class Entry extends FilterOutputStream {
    private final String name;
    private final MessageDigest digest = sha256();
    private long bytes;

    Entry(String name) {
      super(zip);
      this.name = name;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
      out.write(content, from, length);
      digest.update(content, from, length);
      bytes += length;
    }

    @Override
    public void close() throws IOException {
      zip.closeEntry();
      entries.put(name, new Manifest.Entry(bytes, HexFormat.of().formatHex(digest.digest())));
    }
  }
}
