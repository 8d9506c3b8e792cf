package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.operations.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No key is missing, in any language. */
class TextsTest {
  private static final Bundles TEXTS = Bundles.load(TextsTest.class.getClassLoader(), "tenon");

  @Test
  void everyLanguageHasEveryKey() {
    Set<String> english = TEXTS.keys("en");
    for (String language : Bundles.LANGUAGES) {
      assertThat(TEXTS.keys(language)).as(language).containsAll(english);
    }
  }

  @Test
  void everyKeyThatIsUsedIsThere() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      Pattern.compile("Text\\.of\\(\\s*\"(tenon\\.[a-z_.-]+[a-z])\"")
          .matcher(source)
          .results()
          .forEach(m -> used.add(m.group(1)));
      Pattern.compile("r\\.t\\(\"([a-z_.-]+[a-z])\"")
          .matcher(source)
          .results()
          .forEach(m -> used.add("tenon." + m.group(1)));
    }
    assertThat(used).hasSizeGreaterThan(100);
    assertThat(TEXTS.keys("en")).containsAll(used);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      return files
          .filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".jte"))
          .toList();
    }
  }
}
