package dev.tenon.kernel.operations;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The texts of one plugin in all languages, as patterns of {@link java.text.MessageFormat}. Several
 * files of one name are one bundle, which is how each room of the kernel brings its own.
 */
public final class Bundles {

  /** The languages every text has; the first is what others fall back to. */
  public static final List<String> LANGUAGES = List.of("en", "es", "pt", "de");

  private final Map<String, Map<String, String>> byLanguage;

  private Bundles(Map<String, Map<String, String>> byLanguage) {
    this.byLanguage = byLanguage;
  }

  /** Reads {@code texts/<name>.properties} and its translations. */
  public static Bundles load(ClassLoader loader, String name) {
    Map<String, Map<String, String>> all = new HashMap<>();
    for (String language : LANGUAGES) {
      String suffix = language.equals("en") ? "" : "_" + language;
      all.put(language, read(loader, "texts/" + name + suffix + ".properties"));
    }
    return new Bundles(Collections.unmodifiableMap(all));
  }

  private static Map<String, String> read(ClassLoader loader, String file) {
    Map<String, String> texts = new HashMap<>();
    try {
      for (URL url : Collections.list(loader.getResources(file))) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
          properties.load(reader);
        }
        properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return Collections.unmodifiableMap(texts);
  }

  /** The pattern of a text, in the language or else in English. */
  public Optional<String> pattern(String language, String key) {
    String own = byLanguage.getOrDefault(language, Map.of()).get(key);
    return Optional.ofNullable(
        own != null ? own : byLanguage.getOrDefault("en", Map.of()).get(key));
  }

  /** The keys that a language has. */
  public Set<String> keys(String language) {
    return byLanguage.getOrDefault(language, Map.of()).keySet();
  }
}
