package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir private Path folder;

  @Test
  void aNewHomeIsItsOwnersAlone() throws Exception {
    Home home = new Home(folder.resolve("new/home")).prepare();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void aFileInTheWayIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> new Home(file).prepare())
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theSecondToTakeAHomeLearnsWhoHasIt() throws Exception {
    Home home = new Home(folder).prepare();
    try (HomeLock first = HomeLock.take(home)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
    HomeLock.take(home).close();
  }
}
