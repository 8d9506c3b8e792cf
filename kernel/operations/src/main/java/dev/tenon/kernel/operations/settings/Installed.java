package dev.tenon.kernel.operations.settings;

/**
 * A value that the installation gives for all businesses.
 *
 * @param value as written
 * @param origin where: {@code from TENON_PLUGIN_CONTACTS__HOME_COUNTRY}
 */
public record Installed(String value, String origin) {
  /** Never shows the value, which may be a secret. */
  @Override
  public String toString() {
    return origin;
  }
}
