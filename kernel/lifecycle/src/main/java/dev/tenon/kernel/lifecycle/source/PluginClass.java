package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Loads and instantiates a plugin's class by name. */
final class PluginClass {
  private PluginClass() {}

  static Plugin instantiate(ClassLoader loader, String name) {
    Constructor<? extends Plugin> constructor = checked(loader, name);
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("its constructor threw " + cause, cause);
    } catch (ReflectiveOperationException e) {
      throw new CandidateRefused("its class " + name + " can't be made: " + e, e);
    }
  }

  private static Constructor<? extends Plugin> checked(ClassLoader loader, String name) {
    Class<?> type;
    try {
      type = Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new CandidateRefused("its class " + name + " can't be loaded: " + e, e);
    }
    if (!Plugin.class.isAssignableFrom(type)) {
      throw new CandidateRefused("its class " + name + " is not a " + Plugin.class.getName(), null);
    }
    int modifiers = type.getModifiers();
    try {
      if (Modifier.isPublic(modifiers) && !Modifier.isAbstract(modifiers)) {
        return type.asSubclass(Plugin.class).getConstructor();
      }
    } catch (NoSuchMethodException e) {
      throw new CandidateRefused(rule(name), e);
    }
    throw new CandidateRefused(rule(name), null);
  }

  private static String rule(String name) {
    return "its class "
        + name
        + " needs to be public, with a public constructor that takes nothing";
  }
}
