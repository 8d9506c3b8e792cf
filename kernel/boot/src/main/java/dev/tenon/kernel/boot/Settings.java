package dev.tenon.kernel.boot;

import dev.tenon.kernel.operations.settings.Installed;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the kernel is told before it starts.
 *
 * @param home the folder that holds all state
 * @param network where it listens and under which address people reach it
 * @param database the embedded PostgreSQL or an outside one
 * @param secret what nodes that share a database must share; made and kept in the home if not given
 * @param logLevel the least level written to the log file
 * @param demo whether a demo business is created in an empty database
 * @param pluginFolder the folder of plugin jars that came with the program, if there is one
 * @param plugins settings of plugins for all businesses: {@code <plugin id>.<name>} to what is
 *     written
 */
public record Settings(
    Home home,
    Network network,
    Database database,
    Optional<String> secret,
    LogLevel logLevel,
    boolean demo,
    Optional<Path> pluginFolder,
    Map<String, Installed> plugins) {

  /** Never shows the secret, nor the plugins' settings, which may hold some. */
  @Override
  public String toString() {
    return "Settings[" + home + ", " + network + ", " + database + ", " + plugins.keySet() + "]";
  }

  /** Copies what could change. */
  public Settings {
    plugins = Map.copyOf(plugins);
  }

  /**
   * Where the server listens.
   *
   * @param bind the local address to listen on
   * @param port the port, 0 to pick a free one
   * @param publicUrl the address people use, if it differs from the one listened on
   * @param tls certificate and key, if the server itself speaks TLS
   */
  public record Network(String bind, int port, Optional<URI> publicUrl, Optional<Tls> tls) {}

  /**
   * The server's certificate.
   *
   * @param certificate a PEM file with the chain, the server's own certificate first
   * @param key a PEM file with the private key (PKCS 8, not encrypted)
   */
  public record Tls(Path certificate, Path key) {}

  /** Which PostgreSQL holds the data. */
  public sealed interface Database {
    /** One in the program's own care, its files in the home. */
    record Embedded() implements Database {}

    /**
     * One somebody else runs.
     *
     * @param url as the data room's settings read it, with user and password
     */
    record Outside(String url) implements Database {
      /** Never shows the password. */
      @Override
      public String toString() {
        return "Outside[***]";
      }
    }
  }

  /** The least level written to the log file. */
  public enum LogLevel {
    /** Only what failed. */
    ERROR,
    /** What failed or looks wrong. */
    WARN,
    /** What happens. */
    INFO,
    /** What happens and how. */
    DEBUG
  }
}
