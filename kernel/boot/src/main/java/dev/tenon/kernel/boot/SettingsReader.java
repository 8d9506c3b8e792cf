package dev.tenon.kernel.boot;

import dev.tenon.kernel.boot.SettingSources.Written;
import dev.tenon.kernel.boot.Settings.Database;
import dev.tenon.kernel.boot.Settings.LogLevel;
import dev.tenon.kernel.boot.Settings.Network;
import dev.tenon.kernel.boot.Settings.Tls;
import dev.tenon.kernel.data.DatabaseSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what was written into {@link Settings}, or says which value breaks which rule. */
final class SettingsReader {
  private static final int DEFAULT_PORT = 8080;
  private static final int LEAST_SECRET = 32;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final SettingSources sources;
  private final Path home;

  private SettingsReader(SettingSources sources, Path home) {
    this.sources = sources;
    this.home = home;
  }

  static Settings read(
      Map<String, String> arguments, Map<String, String> environment, Path userHome) {
    return reader(arguments, environment, userHome).settings();
  }

  static SettingsReader reader(
      Map<String, String> arguments, Map<String, String> environment, Path userHome) {
    return reader(arguments, environment, userHome, Optional.empty());
  }

  /** The same with a file that counts where the home has none. */
  static SettingsReader reader(
      Map<String, String> arguments,
      Map<String, String> environment,
      Path userHome,
      Optional<Path> otherFile) {
    SettingSources typed = SettingSources.of(arguments, environment);
    Path home = typed.find("home").map(SettingsReader::path).orElse(userHome.resolve(".tenon"));
    Path own = new Home(home).settingsFile();
    return new SettingsReader(
        typed.withFile(Files.exists(own) ? own : otherFile.orElse(own)), home);
  }

  SettingSources sources() {
    return sources;
  }

  Settings settings() {
    return new Settings(
        new Home(home),
        network(),
        sources.find("db.url").map(SettingsReader::outside).orElseGet(Database.Embedded::new),
        sources.find("secret").map(SettingsReader::secret),
        sources.find("log.level").map(SettingsReader::level).orElse(LogLevel.INFO),
        sources.find("demo").map(SettingsReader::yesOrNo).orElse(false),
        sources.find("plugin.folder").map(SettingsReader::folder),
        sources.ofPlugins());
  }

  private Network network() {
    Optional<URI> publicUrl = sources.find("public.url").map(SettingsReader::publicUrl);
    boolean reachable = publicUrl.map(url -> !LOCAL.contains(url.getHost())).orElse(false);
    return new Network(
        sources.find("bind").map(Written::value).orElse(reachable ? "0.0.0.0" : "127.0.0.1"),
        sources.find("port").map(SettingsReader::port).orElse(DEFAULT_PORT),
        publicUrl,
        tls());
  }

  private Optional<Tls> tls() {
    Optional<Written> certificate = sources.find("tls.cert");
    Optional<Written> key = sources.find("tls.key");
    if (certificate.isPresent() != key.isPresent()) {
      Written alone = certificate.or(() -> key).orElseThrow();
      throw alone.breaks(
          "given together with " + (certificate.isPresent() ? "tls.key" : "tls.cert"));
    }
    return certificate.flatMap(c -> key.map(k -> new Tls(readable(c), readable(k))));
  }

  private static int port(Written written) {
    try {
      int port = Integer.parseInt(written.value());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw written.breaks("a whole number from 0 to 65535");
    }
    throw written.breaks("a whole number from 0 to 65535");
  }

  private static URI publicUrl(Written written) {
    String rule = "an address such as https://crm.example.com, without a path";
    URI url = uri(written, rule);
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean bare = url.getRawPath() == null || Set.of("", "/").contains(url.getRawPath());
    if (!web || url.getHost() == null || !bare || url.getRawQuery() != null) {
      throw written.breaks(rule);
    }
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private static Database outside(Written written) {
    try {
      DatabaseSettings.parse(written.value(), "x".repeat(32));
      return new Database.Outside(written.value());
    } catch (IllegalArgumentException e) {
      String shown = written.value().replaceFirst("(//[^:@/]*):[^@]*@", "$1:***@");
      throw new Written(written.name(), shown, written.origin())
          .breaks("an address such as postgresql://user:password@host:5432/database");
    }
  }

  private static URI uri(Written written, String rule) {
    try {
      return URI.create(written.value());
    } catch (IllegalArgumentException e) {
      throw written.breaks(rule);
    }
  }

  private static String secret(Written written) {
    if (written.value().length() < LEAST_SECRET) {
      throw new Written(written.name(), "***", written.origin())
          .breaks("at least " + LEAST_SECRET + " characters long");
    }
    return written.value();
  }

  private static LogLevel level(Written written) {
    String wanted = written.value().toUpperCase(Locale.ROOT);
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> written.breaks("error, warn, info or debug"));
  }

  private static boolean yesOrNo(Written written) {
    return switch (written.value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw written.breaks("true or false");
    };
  }

  private static Path readable(Written written) {
    Path path = path(written);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw written.breaks("a file this user can read");
    }
    return path;
  }

  private static Path folder(Written written) {
    Path path = path(written);
    if (!Files.isDirectory(path)) {
      throw written.breaks("an existing folder");
    }
    return path;
  }

  private static Path path(Written written) {
    try {
      return Path.of(written.value()).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw written.breaks("a path");
    }
  }
}
