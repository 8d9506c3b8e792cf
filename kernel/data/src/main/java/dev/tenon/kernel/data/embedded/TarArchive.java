package dev.tenon.kernel.data.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks the plain tar inside the PostgreSQL jar: files, folders and symbolic links. */
final class TarArchive {
  private static final int BLOCK = 512;

  private TarArchive() {}

  static void unpack(InputStream tar, Path target) throws IOException {
    DataInputStream in = new DataInputStream(tar);
    byte[] header = new byte[BLOCK];
    while (true) {
      in.readFully(header);
      String name = text(header, 0, 100);
      if (name.isEmpty()) {
        return;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("Unpacking was interrupted");
      }
      Path path = target.resolve(name).normalize();
      if (!path.startsWith(target)) {
        throw new IOException("An archive entry leaves its folder");
      }
      long size = number(header, 124);
      switch (header[156]) {
        case '5' -> Files.createDirectories(path);
        case '2' -> link(path, text(header, 157, 100));
        case '0', 0 -> file(in, path, size, number(header, 100));
        default -> throw new IOException("Unknown archive entry type " + header[156]);
      }
    }
  }

  private static void link(Path path, String to) throws IOException {
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, Path.of(to));
  }

  private static void file(DataInputStream in, Path path, long size, long mode) throws IOException {
    Files.createDirectories(path.getParent());
    try (var out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[64 * 1024];
      for (long left = size; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new IOException("The archive ends early");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    String permissions = (mode & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long number(byte[] header, int from) {
    String octal = text(header, from, from == 100 ? 8 : 12).strip();
    return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
  }
}
