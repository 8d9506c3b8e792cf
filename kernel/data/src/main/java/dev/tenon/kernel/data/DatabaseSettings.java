package dev.tenon.kernel.data;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is and how to work on it.
 *
 * @param url a JDBC URL, without credentials
 * @param user a role that may create roles and owns the database, or a superuser
 * @param password its password
 * @param secret the installation's secret: the passwords of the logins and the secret of the row
 *     context are derived from it, so nodes that share a database must share it
 * @param tuning sizes and choices
 */
public record DatabaseSettings(
    String url, String user, String password, String secret, Tuning tuning) {

  private static final Pattern CREDENTIAL = Pattern.compile("[?&](user|password)=([^&]*)");
  private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]*)(:([0-9]{1,5}))?");
  private static final int LAST_PORT = 65_535;

  /** How the database keeps the row context. */
  public enum Isolation {
    /** The parameter where the server grants it, otherwise signed. */
    AUTO,
    /** In a server parameter that plugin SQL may not set; needs a superuser once. */
    PARAMETER,
    /** In a setting that anyone may write, under a signature that no one can make. */
    SIGNED
  }

  /**
   * Sizes and choices.
   *
   * @param pluginConnections the most connections for plugins' statements
   * @param kernelConnections the most connections for the kernel's own
   * @param isolation how the row context is kept
   */
  public record Tuning(int pluginConnections, int kernelConnections, Isolation isolation) {
    public static final Tuning DEFAULT = new Tuning(16, 8, Isolation.AUTO);
  }

  public DatabaseSettings {
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
    requireNonNull(tuning, "tuning is null");
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new IllegalArgumentException("A database URL starts with jdbc:postgresql://");
    }
    if (secret.length() < 32) {
      throw new IllegalArgumentException("The database secret has at least 32 characters");
    }
  }

  /**
   * Reads what an admin writes into {@code TENON_DB_URL}: {@code
   * postgresql://user:password@host:5432/name?sslmode=require}, or the JDBC form with {@code user}
   * and {@code password} as parameters.
   *
   * @throws IllegalArgumentException saying what is missing, without repeating the URL
   */
  public static DatabaseSettings parse(String text, String secret) {
    String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
      throw new IllegalArgumentException(
          "it must look like postgresql://user:password@host:5432/database");
    }
    String rest = plain.substring(plain.indexOf("://") + 3);
    int at = rest.lastIndexOf('@', rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/'));
    String[] userInfo = (at < 0 ? "" : rest.substring(0, at)).split(":", 2);
    String user = decode(userInfo[0]);
    String password = userInfo.length > 1 ? decode(userInfo[1]) : "";
    Matcher parameters = CREDENTIAL.matcher(rest);
    while (parameters.find()) {
      if (parameters.group(1).equals("user")) {
        user = decode(parameters.group(2));
      } else {
        password = decode(parameters.group(2));
      }
    }
    String clean = CREDENTIAL.matcher(rest.substring(at + 1)).replaceAll("");
    if (!clean.contains("?") && clean.contains("&")) {
      clean = clean.replaceFirst("&", "?");
    }
    if (user.isEmpty()) {
      throw new IllegalArgumentException("it names no user");
    }
    requireHosts(clean.split("[/?]", 2)[0]);
    String path = URI.create("postgresql://" + clean).getPath();
    if (path == null || path.length() < 2) {
      throw new IllegalArgumentException("it names no database");
    }
    return new DatabaseSettings(
        "jdbc:postgresql://" + clean, user, password, secret, Tuning.DEFAULT);
  }

  private static void requireHosts(String hosts) {
    for (String host : hosts.split(",", -1)) {
      Matcher parts = HOST.matcher(host);
      String port = parts.matches() ? parts.group(3) : "0";
      if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > LAST_PORT)) {
        throw new IllegalArgumentException("its port is no whole number from 1 to 65535");
      }
    }
  }

  /** Host and port, for a person to read. */
  String server() {
    String server = url.substring("jdbc:postgresql://".length()).split("[/?]", 2)[0];
    return server.isEmpty() ? "localhost" : server;
  }

  /** The database's name, for a person to read. */
  String database() {
    return String.valueOf(URI.create(url.substring("jdbc:".length())).getPath()).substring(1);
  }

  public DatabaseSettings with(Tuning other) {
    return new DatabaseSettings(url, user, password, secret, other);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without password and secret: settings end up in logs. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + url + " as " + user + "]";
  }
}
