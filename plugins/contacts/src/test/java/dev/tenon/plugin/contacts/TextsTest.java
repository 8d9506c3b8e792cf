package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.ui.Text;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextsTest {

  private static final Pattern KEY = Pattern.compile("\"(contacts\\.[a-z_0-9.]+[a-z_0-9])\"");

  @ParameterizedTest
  @ValueSource(strings = {"_es", "_pt", "_de"})
  void everyLanguageHasEveryKey(String language) throws Exception {
    assertThat(texts(language).stringPropertyNames()).isEqualTo(texts("").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_es", "_pt", "_de"})
  void everyTextIsAPatternThatCanBeRead(String language) throws Exception {
    Properties texts = texts(language);
    for (String key : texts.stringPropertyNames()) {
      assertThat(
              new MessageFormat(texts.getProperty(key), Locale.ENGLISH).format(new Object[] {1, 2}))
          .as(key)
          .isNotBlank();
    }
  }

  @Test
  void everyKeyInTheCodeHasAText() throws Exception {
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var keys = KEY.matcher(Files.readString(file));
        while (keys.find()) {
          missing.add(keys.group(1));
        }
      }
    }
    missing.removeAll(texts("").stringPropertyNames());
    missing.removeIf(
        key ->
            key.matches("contacts\\.(read|create|update|delete|csv|vcf|new|merged|taken_apart)"));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyFieldAndChoiceHasALabel() throws Exception {
    Set<String> known = texts("").stringPropertyNames();
    for (Type type : List.of(Contact.TYPE, Address.TYPE)) {
      assertThat(known).contains(key(type.singular()), key(type.plural()));
      type.fields().forEach(field -> assertLabelled(known, field));
    }
  }

  private static void assertLabelled(Set<String> known, Field<?> field) {
    assertThat(known).contains(key(field.label()));
    field.choices().forEach(choice -> assertThat(known).contains(key(choice.label())));
    field.items().forEach(item -> assertLabelled(known, item));
  }

  private static String key(Text text) {
    return ((Text.Key) text).key();
  }

  private static Properties texts(String language) throws Exception {
    Properties texts = new Properties();
    String name = "/texts/contacts" + language + ".properties";
    try (var in = Objects.requireNonNull(TextsTest.class.getResourceAsStream(name))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
