package dev.tenon.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Marks the class of a plugin and names it. bnd turns it into a capability of the manifest in the
 * namespace {@code dev.tenon.plugin}, which is what the kernel reads before any class of the plugin
 * is loaded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Capability(namespace = "dev.tenon.plugin", attribute = "class=${@class}")
public @interface TenonPlugin {

  /**
   * The plugin's name in addresses, commands, the database and text keys: 1 to 40 lower-case
   * letters, digits and hyphens, starting with a letter. Its database schema is the same with
   * underscores.
   */
  @Attribute("id")
  String id();

  /** What people read where no translation is at hand. */
  @Attribute("title")
  String title();

  /** Ids of plugins that must be live before this one starts. */
  @Attribute("requires")
  String[] requires() default {};
}
