package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.PluginData;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mappers of one plugin version. While it contributes, a mapper is a promise: the database room
 * maps all of them together, when all are known.
 */
final class Mappers {
  private final String name;
  private final Set<Class<?>> declared = new LinkedHashSet<>();
  private volatile @Nullable PluginData data;

  Mappers(String name) {
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
      return opened.mapper(type);
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
              // a plugin's mappers need not be public
              method.setAccessible(true);
              try {
                return method.invoke(opened.mapper(type), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return type.cast(promised);
  }

  void close() {
    PluginData opened = data;
    if (opened != null) {
      opened.close();
    }
  }
}
