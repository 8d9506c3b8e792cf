package dev.tenon.api;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.event.EventHandler;
import dev.tenon.api.job.Job;
import dev.tenon.api.live.Topic;
import dev.tenon.api.privacy.PersonalData;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.SlotContent;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a plugin says it brings. Collected by {@link Plugin#contribute}, checked as a whole, then
 * published in one step: an error in any of it (a duplicate name, an unknown permission, a page
 * outside the plugin's own path) fails the start with a message that names it.
 *
 * <p>Not thread-safe; used only during {@code contribute}.
 */
@ProviderType
public interface Contributions {

  /** What the plugin is given: mappers, reads, actions, clock and so on. Usable by handlers. */
  PluginHost host();

  /** A kind of row that can be read. */
  Contributions type(Type type);

  /** A thing that can be done. */
  Contributions action(Action action);

  /** A permission and the built-in roles that have it from the start. */
  Contributions permission(Permission permission);

  /**
   * Pages and endpoints below {@code /<plugin id>}: instances of classes with Jakarta REST
   * annotations. Methods may answer with a {@link dev.tenon.api.ui.View}, a {@link
   * dev.tenon.api.web.SeeOther}, a {@code jakarta.ws.rs.core.Response} or an object written as
   * JSON; a {@code Response} of a {@code StreamingOutput} is written while it is sent, for the same
   * caller. Methods may take, by type alone, a {@link dev.tenon.api.web.FormData} and an {@link
   * dev.tenon.api.security.Actor}; a method that takes a JSON body marks these with {@code
   * Context}. Every request needs a signed-in caller unless the method or class carries {@link
   * dev.tenon.api.web.Open}.
   */
  Contributions pages(Object... resources);

  /** An entry of the sidebar, or of the "New" menu. */
  Contributions menu(MenuItem item);

  /** A fragment for a named place on a page of the kernel or of another plugin. */
  Contributions slot(String place, int order, SlotContent content);

  /**
   * Handles an event after the transaction that emitted it has committed: at least once, in order
   * per subject, with a key that stays the same when it comes again.
   */
  Contributions on(String event, EventHandler handler);

  /** Handles an event inside the transaction that emitted it; an exception undoes that. */
  Contributions within(String event, EventHandler handler);

  /** Work that runs by itself, on a schedule or when asked for. */
  Contributions job(Job job);

  /** Something that open pages may follow; told through {@link PluginHost#live}. */
  Contributions topic(Topic topic);

  /** An implementation of an interface of {@code dev.tenon.api.spi}, or of another plugin's API. */
  <P> Contributions provider(Class<P> contract, P implementation);

  /**
   * A setting that an admin may change on the settings page, for their own business, while the
   * program runs; read through {@link PluginHost#setting}. The installation's environment and file
   * come first and can't be changed there. A {@link Field#sensitive} one is a secret: kept
   * encrypted, and never shown again. Its label and hint are what the page says; a required one
   * without a default can be read as empty until somebody has set it.
   */
  Contributions setting(Field<?> field);

  /**
   * A check of whether the plugin can do its work.
   *
   * @param name what is checked, in a few words of English: {@code mail server}
   */
  Contributions healthCheck(String name, HealthCheck check);

  /** What the plugin holds about people, to be shown, handed out and erased on request. */
  default Contributions personalData(PersonalData held) {
    return provider(PersonalData.class, held);
  }

  /** MyBatis mapper interfaces that {@link PluginHost#mapper} may be asked for. */
  Contributions mappers(Class<?>... mappers);
}
