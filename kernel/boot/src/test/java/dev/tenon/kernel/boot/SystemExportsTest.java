package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

final class SystemExportsTest {
  @Test
  void keepsPackagesAndVersionsAndDropsTheRest() {
    Attributes manifest = new Attributes();
    manifest.putValue(
        "Export-Package",
        "a.b;c.d;version=\"1.2\";uses:=\"x,y;z\",e;x=y;version=3,f;uses:=\"a,b\"");

    assertThat(SystemExports.of(manifest))
        .containsExactly("a.b;version=\"1.2\"", "c.d;version=\"1.2\"", "e;version=\"3\"", "f");
  }

  @Test
  void theLoggingApiIsExportedInBothVersionsThatBundlesAskFor() {
    assertThat(SystemExports.of(SystemExportsTest.class.getClassLoader()).split(","))
        .anyMatch(export -> export.startsWith("org.slf4j;version=\"2.0"))
        .contains("org.slf4j;version=\"1.7.36\"");
  }

  @Test
  void theFrameworksOwnPackagesAreLeftToTheFramework() {
    assertThat(SystemExports.of(SystemExportsTest.class.getClassLoader()))
        .doesNotContain("org.osgi.framework;")
        .contains("com.fasterxml.jackson.databind;");
  }
}
