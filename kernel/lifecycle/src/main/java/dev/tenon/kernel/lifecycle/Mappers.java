package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.PluginData;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.security.Caller;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mappers of one plugin version. While it contributes, a mapper is a promise: the database room
 * maps all of them together, when all are known. Outside of an action, a job and a handler, which
 * bring their row context along, a call reads the rows of whoever is calling: a page, a slot.
 */
final class Mappers {
  private final Database database;
  private final String id;
  private final String name;
  private final Set<Class<?>> declared = new LinkedHashSet<>();
  private volatile @Nullable PluginData data;

  Mappers(Database database, String id, String name) {
    this.database = database;
    this.id = id;
    this.name = name;
  }

  void declare(Collection<Class<?>> types) {
    declared.addAll(types);
  }

  List<Class<?>> declared() {
    return new ArrayList<>(declared);
  }

  void keep(PluginData opened) {
    data = opened;
  }

  <M> M mapper(Class<M> type) {
    PluginData opened = data;
    if (opened != null) {
      M mapper = opened.mapper(type);
      return Scope.current().isPresent() ? mapper : promise(type);
    }
    if (!type.isInterface()) {
      throw new IllegalArgumentException(type.getName() + " is not an interface");
    }
    declared.add(type);
    return promise(type);
  }

  private <M> M promise(Class<M> type) {
    Object promised =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              PluginData opened = data;
              if (opened == null) {
                throw new IllegalStateException(
                    name + " reads rows while it contributes: there is no caller yet");
              }
              M mapper = opened.mapper(type);
              return Scope.current().isPresent()
                  ? call(mapper, method, arguments).orElse(null)
                  : database
                      .<Optional<Object>, Exception>reading(
                          RowContexts.of(Caller.current(), id),
                          rows -> call(mapper, method, arguments))
                      .orElse(null);
            });
    return type.cast(promised);
  }

  private static Optional<Object> call(
      Object mapper, Method method, @Nullable Object @Nullable [] arguments) throws Exception {
    try {
      return Optional.ofNullable(method.invoke(mapper, arguments));
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  void close() {
    PluginData opened = data;
    if (opened != null) {
      opened.close();
    }
  }
}
