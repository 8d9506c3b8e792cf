package dev.tenon.api.web;

import dev.tenon.api.ui.Text;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser to another page after something was done (303, RFC 9110, section 15.4.4).
 *
 * @param path of this program, starting with one slash
 * @param toast what is said there once; null for nothing
 */
public record SeeOther(String path, @Nullable Text toast) {
  public SeeOther {
    if (!path.startsWith("/") || path.startsWith("//") || path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("path leads out of this program: " + path);
    }
  }

  /** To a page, saying something. */
  public static SeeOther to(String path, Text toast) {
    return new SeeOther(path, toast);
  }

  /** To a page. */
  public static SeeOther to(String path) {
    return new SeeOther(path, null);
  }
}
