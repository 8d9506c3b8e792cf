package dev.tenon.kernel.boot;

import dev.tenon.kernel.operations.settings.Installed;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The places a setting may come from, the strongest first: command line, environment, file. */
final class SettingSources {
  static final Set<String> KNOWN =
      Set.of(
          "home",
          "port",
          "bind",
          "public.url",
          "tls.cert",
          "tls.key",
          "db.url",
          "secret",
          "log.level",
          "demo",
          "plugin.folder");

  private static final String PLUGIN = "plugin.";
  private static final String PLUGIN_VARIABLE = "TENON_PLUGIN_";
  private static final Set<String> OF_THE_FRONT_DOOR =
      Set.of("TENON_JAVA_OPTS", "TENON_AOT", "TENON_PLUGIN_FOLDER", BackupMain.PASSPHRASE);

  private final Map<String, String> arguments;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final String fileName;

  private SettingSources(
      Map<String, String> arguments,
      Map<String, String> environment,
      Map<String, String> file,
      String fileName) {
    this.arguments = arguments;
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
  }

  /** A value as somebody wrote it, and where. */
  record Written(String name, String value, String origin) {
    StartFailure breaks(String rule) {
      return StartFailure.because(
          "setting " + name + " is \"" + value + "\" (" + origin + "), but must be " + rule);
    }
  }

  static SettingSources of(Map<String, String> arguments, Map<String, String> environment) {
    return new SettingSources(arguments, environment, Map.of(), "");
  }

  /** The same sources with the file in the home behind them. */
  SettingSources withFile(Path path) {
    if (!Files.exists(path)) {
      return this;
    }
    Map<String, String> read = new HashMap<>();
    try (Reader reader = Files.newBufferedReader(path)) {
      Properties properties = new Properties();
      properties.load(reader);
      properties.forEach((key, value) -> read.put(key.toString(), value.toString().strip()));
    } catch (IOException | IllegalArgumentException e) {
      throw StartFailure.because("the settings file " + path + " can't be read: " + e.getMessage());
    }
    for (String key : new TreeSet<>(read.keySet())) {
      if (!(KNOWN.contains(key) && !key.equals("home")) && !key.startsWith(PLUGIN)) {
        throw StartFailure.because(
            "setting " + key + " (" + path + ") is unknown; known are " + knownInFile());
      }
    }
    return new SettingSources(arguments, environment, read, path.toString());
  }

  private static String knownInFile() {
    Set<String> names = new TreeSet<>(KNOWN);
    names.remove("home");
    return String.join(", ", names) + " and plugin.<id>.<name>";
  }

  Optional<Written> find(String name) {
    String variable = variable(name);
    if (arguments.containsKey(name)) {
      return Optional.of(new Written(name, get(arguments, name), "from --" + name));
    }
    if (!environment.getOrDefault(variable, "").isBlank()) {
      return Optional.of(new Written(name, get(environment, variable).strip(), "from " + variable));
    }
    if (!file.getOrDefault(name, "").isBlank()) {
      return Optional.of(new Written(name, get(file, name), "from " + fileName));
    }
    return Optional.empty();
  }

  private static String get(Map<String, String> map, String key) {
    return map.getOrDefault(key, "");
  }

  /** Settings of plugins, by {@code <id>.<name>}; the environment wins over the file. */
  Map<String, Installed> ofPlugins() {
    Map<String, Installed> found = new TreeMap<>();
    file.forEach(
        (key, value) -> {
          if (key.startsWith(PLUGIN) && !KNOWN.contains(key) && !value.isBlank()) {
            found.put(key.substring(PLUGIN.length()), new Installed(value, "from " + fileName));
          }
        });
    environment.forEach(
        (key, value) -> {
          if (!value.isBlank()) {
            pluginName(key)
                .ifPresent(name -> found.put(name, new Installed(value.strip(), "from " + key)));
          }
        });
    return found;
  }

  /** {@code TENON_PLUGIN_MAIL_SMTP__FROM_NAME} is {@code mail-smtp.from_name}. */
  private static Optional<String> pluginName(String variable) {
    int split = variable.indexOf("__");
    if (!variable.startsWith(PLUGIN_VARIABLE) || split <= PLUGIN_VARIABLE.length()) {
      return Optional.empty();
    }
    String id = variable.substring(PLUGIN_VARIABLE.length(), split).replace('_', '-');
    return Optional.of((id + "." + variable.substring(split + 2)).toLowerCase(Locale.ROOT));
  }

  /** Variables that look like ours but mean nothing: probably misspelt. */
  List<String> unknownVariables() {
    return environment.keySet().stream()
        .filter(key -> key.startsWith("TENON_") && !OF_THE_FRONT_DOOR.contains(key))
        .filter(key -> KNOWN.stream().noneMatch(name -> variable(name).equals(key)))
        .filter(key -> pluginName(key).isEmpty())
        .sorted()
        .toList();
  }

  private static String variable(String name) {
    return "TENON_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
