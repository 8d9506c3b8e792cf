package dev.tenon.api.web;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that came with a form. It lies on disk while its request runs and is gone afterwards: who
 * needs it longer reads it before the request ends.
 *
 * @param fileName as the browser sent it, without folders: not to be trusted as a path
 * @param mediaType as the browser sent it, a guess; empty when it sent none
 * @param size in bytes, within the server's limit
 * @param content opens it, from its start each time
 */
public record Upload(String fileName, String mediaType, long size, Content content) {

  /** Opens a file. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** The file from its start; the caller closes it. */
  public InputStream open() throws IOException {
    return content.open();
  }
}
