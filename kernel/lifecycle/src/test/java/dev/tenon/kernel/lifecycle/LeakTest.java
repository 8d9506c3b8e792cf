package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a plugin that was switched off is gone from memory. */
class LeakTest {
  private static final int CYCLES = Boolean.getBoolean("tenon.full") ? 200 : 20;

  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  @Test
  void classLoadersOfABundleAreCollected() throws Exception {
    cycles(folder -> KernelLifecycleTest.notes().bundle(folder));
  }

  @Test
  void classLoadersOfAPlainJarAreCollected() throws Exception {
    cycles(folder -> KernelLifecycleTest.notes().plain(folder, true));
  }

  @Test
  void classLoadersOfAZipAreCollected() throws Exception {
    cycles(
        folder -> {
          try {
            KernelLifecycleTest.notes().zip(folder);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void cycles(Consumer<Path> plugin) throws Exception {
    plugin.accept(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      for (int i = 0; i < CYCLES; i++) {
        loaders.add(new WeakReference<>(loader(boot), collected));
        KernelLifecycleTest.write(boot, owner, "cycle " + i);
        boot.jobs.awaitQuiet(Duration.ofSeconds(10));
        boot.events.awaitQuiet(Duration.ofSeconds(10));
        boot.lifecycle.disable("notes", Dependents.KEEP, House.ADMIN);
        assertThat(boot.lifecycle.enable("notes", House.ADMIN)).isInstanceOf(Change.Done.class);
      }
      assertThat(KernelLifecycleTest.words(boot, owner)).hasSize(CYCLES);
      boot.lifecycle.disable("notes", Dependents.KEEP, House.ADMIN);

      assertThat(alive(loaders, collected)).isZero();
    }
  }

  private static ClassLoader loader(House.Boot boot) {
    return boot.registry.catalog().plugin("notes").orElseThrow().loader();
  }

  private static long alive(
      List<WeakReference<ClassLoader>> loaders, ReferenceQueue<ClassLoader> collected)
      throws InterruptedException {
    int gone = 0;
    for (int i = 0; i < 20 && gone < loaders.size(); i++) {
      System.gc();
      while (collected.remove(100) != null) {
        gone++;
      }
    }
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }
}
