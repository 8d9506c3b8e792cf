package dev.tenon.kernel.lifecycle;

import dev.tenon.api.action.Actions;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Reads;
import dev.tenon.api.job.Jobs;
import dev.tenon.api.live.Live;
import dev.tenon.api.privacy.Privacy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** What a plugin keeps of the kernel must not work after the plugin has stopped. */
final class Gated {
  private Gated() {}

  static Reads reads(Reads reads, Gate gate) {
    return of(Reads.class, reads, gate);
  }

  static Actions actions(Actions actions, Gate gate) {
    return of(Actions.class, actions, gate);
  }

  static CustomFields customFields(CustomFields fields, Gate gate) {
    return of(CustomFields.class, fields, gate);
  }

  static Jobs jobs(Jobs jobs, Gate gate) {
    return of(Jobs.class, jobs, gate);
  }

  static Privacy privacy(Privacy privacy, Gate gate) {
    return of(Privacy.class, privacy, gate);
  }

  static Live live(Live live, Gate gate) {
    return of(Live.class, live, gate);
  }

  private static <T> T of(Class<T> type, T target, Gate gate) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              gate.requireOpen();
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
