package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.operations.Contributed;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A plugin that has gone takes its classes with it. */
class LoaderTest {

  @Test
  void theLoaderOfAWithdrawnPluginIsCollected() throws Exception {
    try (TestSite site = new TestSite()) {
      Browser owner = site.signedIn();
      WeakReference<ClassLoader> gone = comeAndGo(site, owner);
      for (int i = 0; i < 50 && gone.get() != null; i++) {
        System.gc();
        owner.get("/");
      }
      assertThat(gone.get()).isNull();
    }
  }

  private static WeakReference<ClassLoader> comeAndGo(TestSite site, Browser owner)
      throws IOException, ReflectiveOperationException {
    Own loader = new Own(Gallery.class.getProtectionDomain().getCodeSource().getLocation());
    Object pages = loader.loadClass(Gallery.class.getName()).getDeclaredConstructor().newInstance();
    Contributed plugin =
        site.publish(Contributed.of("guest", "1.0.0", "Guest", loader).page(pages));
    assertThat(pages.getClass()).isNotEqualTo(Gallery.class);
    assertThat(owner.get("/guest").statusCode()).isEqualTo(200);
    assertThat(owner.get("/guest/json", "Accept", "*/*").body()).contains("first_name");
    assertThat(owner.get("/guest/boom").statusCode()).isEqualTo(500);
    site.registry.withdraw("guest");
    assertThat(site.server.release(plugin, Duration.ofSeconds(5))).isTrue();
    loader.close();
    return new WeakReference<>(loader);
  }

  /** Loads the test's plugin itself, as a bundle would. */
  private static final class Own extends URLClassLoader {
    Own(URL classes) {
      super(new URL[] {classes}, LoaderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(Gallery.class.getName())) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          return known == null ? findClass(name) : known;
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
