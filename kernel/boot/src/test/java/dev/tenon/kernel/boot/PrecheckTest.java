package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrecheckTest {
  @TempDir private Path home;

  @Test
  void aHomeThatIsFreeStaysFree() {
    assertThatCode(
            () -> {
              Precheck.check(settings());
              Precheck.check(settings());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aHomeInUseIsRefused() throws Exception {
    try (HomeLock held = HomeLock.take(new Home(home).prepare())) {
      assertThatThrownBy(() -> Precheck.check(settings()))
          .as("while %s is held", held)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
    }
  }

  private Settings settings() {
    return SettingsReader.read(Map.of("home", home.toString(), "port", "0"), Map.of(), home);
  }
}
