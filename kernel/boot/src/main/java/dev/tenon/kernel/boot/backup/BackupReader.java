package dev.tenon.kernel.boot.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads a backup from its beginning to its end, as often as it is asked to. */
public final class BackupReader {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Path file;
  private final char[] passphrase;
  private final ObjectMapper json;

  /** The passphrase is empty for a backup that is not encrypted. */
  public BackupReader(Path file, char[] passphrase) {
    this.file = file;
    this.passphrase = passphrase.clone();
    this.json = Backup.json();
  }

  /** Is told each entry. */
  @FunctionalInterface
  interface Visitor {
    void entry(String name, InputStream content) throws IOException;
  }

  /** Reads all of it, compares it with what its manifest says, and answers that. */
  public Manifest check() throws IOException {
    Map<String, Manifest.Entry> found = new TreeMap<>();
    Manifest[] manifest = new Manifest[1];
    each(
        (name, content) -> {
          if (manifest[0] != null) {
            throw new BackupRefused("the file is damaged: something follows its end");
          }
          if (name.equals(Manifest.NAME)) {
            manifest[0] = manifest(content);
          } else {
            found.put(name, entry(content));
          }
        });
    if (manifest[0] == null) {
      throw new BackupRefused("the file is cut off");
    }
    if (!manifest[0].entries().equals(found)) {
      throw new BackupRefused("the file is damaged: its content is not what it says it is");
    }
    return manifest[0];
  }

  private Manifest manifest(InputStream content) throws IOException {
    byte[] text = content.readAllBytes();
    int format = json.readTree(text).path("format").asInt();
    if (format != Manifest.FORMAT) {
      throw new BackupRefused("the backup has a format that this version does not know: " + format);
    }
    return json.readValue(text, Manifest.class);
  }

  private static Manifest.Entry entry(InputStream content) throws IOException {
    MessageDigest digest = BackupWriter.sha256();
    long bytes = new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
    return new Manifest.Entry(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Shows the visitor all entries in their order. */
  void each(Visitor visitor) throws IOException {
    try (InputStream in = open();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        visitor.entry(entry.getName(), zip);
        // what the visitor left
        zip.closeEntry();
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException | EOFException | JsonProcessingException | IllegalArgumentException e) {
      throw new BackupRefused("the file " + file + " is damaged or cut off", e);
    } catch (BackupRefused e) {
      throw new BackupRefused(file + ": " + e.getMessage(), e);
    }
  }

  private InputStream open() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new BackupRefused("there is no file that can be read");
    }
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), Envelope.PIECE);
    try {
      raw.mark(Envelope.MAGIC.length);
      byte[] start = raw.readNBytes(Envelope.MAGIC.length);
      if (Arrays.equals(start, Envelope.MAGIC)) {
        return unsealed(raw);
      }
      if (!Arrays.equals(Arrays.copyOf(start, ZIP.length), ZIP)) {
        throw new BackupRefused("this is no backup of Tenon");
      }
      requireWholeZip();
      raw.reset();
      return raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private InputStream unsealed(InputStream raw) throws IOException {
    if (passphrase.length == 0) {
      throw new BackupRefused("the backup is encrypted and needs its passphrase");
    }
    return new SealedInput(raw, Envelope.read(passphrase, new DataInputStream(raw)));
  }

  /** Its directory stands at its end. */
  private void requireWholeZip() throws IOException {
    try (ZipFile whole = new ZipFile(file.toFile())) {
      if (whole.getEntry(Manifest.NAME) == null) {
        throw new BackupRefused("this is no backup of Tenon");
      }
    }
  }
}
