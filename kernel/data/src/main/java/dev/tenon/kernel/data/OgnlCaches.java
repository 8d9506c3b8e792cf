package dev.tenon.kernel.data;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.jspecify.annotations.Nullable;

/**
 * MyBatis evaluates {@code <if test>} with a library whose static caches keep every class it ever
 * saw; its own way to clear them does not reach all of them.
 */
final class OgnlCaches {
  private static final String OGNL = "org.apache.ibatis.ognl";
  private static final int DEPTH = 6;

  private OgnlCaches() {}

  /** Forgets what belongs to a loader. */
  static void evict(ClassLoader loader) {
    if (loader == OgnlRuntime.class.getClassLoader()) {
      return;
    }
    try {
      evictStatics(OgnlRuntime.class, loader);
      Class<?> expressions = Class.forName("org.apache.ibatis.scripting.xmltags.OgnlCache");
      Field cache = expressions.getDeclaredField("expressionCache");
      cache.setAccessible(true);
      // parsed expressions remember classes too, and cost little to parse again
      ((Map<?, ?>) java.util.Objects.requireNonNull(cache.get(null))).clear();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This MyBatis keeps its caches elsewhere", e);
    }
  }

  private static void evictStatics(Class<?> type, ClassLoader loader)
      throws ReflectiveOperationException {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        clean(field.get(null), loader, DEPTH);
      }
    }
  }

  /** Removes the entries of all maps reachable through this library's own objects. */
  private static void clean(@Nullable Object holder, ClassLoader loader, int depth)
      throws ReflectiveOperationException {
    if (holder == null || depth == 0) {
      return;
    }
    if (holder instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet().toArray(new Map.Entry<?, ?>[0])) {
        if (touches(entry.getKey(), loader, 3) || touches(entry.getValue(), loader, 3)) {
          map.remove(entry.getKey());
        }
      }
    } else if (isOurs(holder)) {
      for (Class<?> type = holder.getClass(); isOurs(type); type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
            field.setAccessible(true);
            clean(field.get(holder), loader, depth - 1);
          }
        }
      }
    }
  }

  private static boolean touches(@Nullable Object value, ClassLoader loader, int depth)
      throws ReflectiveOperationException {
    if (value == null || depth == 0) {
      return false;
    }
    if (value instanceof Class<?> type) {
      return type.getClassLoader() == loader;
    }
    if (value instanceof Member member) {
      return member.getDeclaringClass().getClassLoader() == loader;
    }
    if (value instanceof Map<?, ?> map) {
      return touchesAny(map.keySet(), loader, depth) || touchesAny(map.values(), loader, depth);
    }
    if (value instanceof Collection<?> all) {
      return touchesAny(all, loader, depth);
    }
    if (value instanceof Object[] array) {
      return touchesAny(java.util.Arrays.asList(array), loader, depth);
    }
    if (value.getClass().getClassLoader() == loader) {
      return true;
    }
    return isOurs(value) && touchesFields(value, loader, depth);
  }

  private static boolean touchesAny(Collection<?> all, ClassLoader loader, int depth)
      throws ReflectiveOperationException {
    for (Object one : all) {
      if (touches(one, loader, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean touchesFields(Object value, ClassLoader loader, int depth)
      throws ReflectiveOperationException {
    for (Field field : value.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        if (touches(field.get(value), loader, depth - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOurs(Object value) {
    return isOurs(value.getClass());
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(OGNL);
  }
}
