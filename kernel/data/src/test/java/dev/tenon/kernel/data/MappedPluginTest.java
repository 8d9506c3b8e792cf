package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class MappedPluginTest {
  private Database database;

  @BeforeAll
  void open() {
    database = TestDatabase.fresh(NotesPlugin.KERNEL);
    database.openPlugin(NotesPlugin.source()).close();
  }

  @AfterAll
  void close() {
    database.close();
  }

  /** A plugin's own loader: it defines the mapper and its records anew. */
  private static final class PluginLoader extends ClassLoader {
    PluginLoader() {
      super(MappedPluginTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.tenon.kernel.data.Note")) {
        return super.loadClass(name, resolve);
      }
      Class<?> found = findLoadedClass(name);
      return found == null ? define(name) : found;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void nothingHoldsTheLoaderOfAStoppedPlugin() throws Exception {
    WeakReference<ClassLoader> gone = useAndStop();
    for (int i = 0; i < 50 && gone.get() != null; i++) {
      System.gc();
    }
    assertThat(gone.get()).isNull();
  }

  private WeakReference<ClassLoader> useAndStop() throws Exception {
    PluginLoader loader = new PluginLoader();
    Class<?> type = loader.loadClass(NoteMapper.class.getName());
    assertThat(type.getClassLoader()).isSameAs(loader);
    PluginSource source =
        new PluginSource(
            "notes", "1.0.1", loader, NotesPlugin.source().migrations(), List.of(type));
    try (PluginData plugin = database.openPlugin(source)) {
      search(plugin, type, "x");
      Object filter =
          loader
              .loadClass(NoteMapper.Filter.class.getName())
              .getConstructor(String.class)
              .newInstance("x");
      database.reading(
          NotesPlugin.as(ANNA),
          rows -> call(plugin.mapper(type), type, "filter", filter.getClass(), filter));
    }
    return new WeakReference<>(loader);
  }

  private void search(PluginData plugin, Class<?> type, String title) {
    Object mapper = plugin.mapper(type);
    database.reading(
        NotesPlugin.as(ANNA),
        rows -> {
          try {
            return type.getMethod("search", String.class, int.class).invoke(mapper, title, 5);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Object call(
      Object mapper, Class<?> type, String method, Class<?> parameter, Object argument) {
    try {
      return type.getMethod(method, parameter).invoke(mapper, argument);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aStoppedPluginsMappersSaySo() {
    PluginData plugin = database.openPlugin(NotesPlugin.source());
    NoteMapper notes = plugin.mapper(NoteMapper.class);
    plugin.close();
    assertThatThrownBy(() -> database.reading(NotesPlugin.as(ANNA), rows -> notes.word("de")))
        .hasMessage("notes@1.0.0 has been stopped");
  }

  @Test
  void aMapperThatWasNotDeclaredIsNotGiven() {
    PluginData plugin = database.openPlugin(NotesPlugin.source());
    assertThatThrownBy(() -> plugin.mapper(Runnable.class))
        .isInstanceOf(IllegalArgumentException.class);
    plugin.close();
  }

  @Test
  void aMapperOfOnePluginCalledByAnotherUsesItsOwnRole() {
    try (PluginData plugin = database.openPlugin(NotesPlugin.source())) {
      NoteMapper notes = plugin.mapper(NoteMapper.class);
      String word =
          database.reading(
              RowContext.of(ANNA, "notes").as(RowContext.KERNEL), rows -> notes.word("de"));
      assertThat(word).isEqualTo("Notiz");
    }
  }
}
