package dev.tenon.api;

import dev.tenon.api.action.Actions;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Reads;
import dev.tenon.api.job.Jobs;
import dev.tenon.api.live.Live;
import dev.tenon.api.privacy.Privacy;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the kernel gives a plugin version. Everything here belongs to that version and stops working
 * when it stops: calls then fail with {@link IllegalStateException}.
 *
 * <p>Threads: safe for use by any thread. Tenant: reads, mappers and actions always act for the
 * caller of the current request, job or handler; outside of one there is no tenant and no row.
 */
@ProviderType
public interface PluginHost {

  /** The plugin's id. */
  String pluginId();

  /** The plugin's version, as {@code major.minor.micro}. */
  String pluginVersion();

  /**
   * A MyBatis mapper over the plugin's own schema. Inside an action it takes part in the action's
   * transaction; elsewhere it may only read, each statement by itself in one round trip.
   */
  <M> M mapper(Class<M> mapper);

  /** Reading any type that the caller may read. */
  Reads reads();

  /** Running any action that the caller may run. */
  Actions actions();

  /** The fields that the caller's business has added to types. */
  CustomFields customFields();

  /** Asking for work in the background. */
  Jobs jobs();

  /** Telling open pages what has changed. */
  Live live();

  /** Asking all plugins what they hold about a person, and erasing it. */
  Privacy privacy();

  /** The caller of the current request, job or handler. */
  Actor actor();

  /** The clock to ask for the time; a test sets it. */
  Clock clock();

  /** A new UUIDv7 (RFC 9562, section 5.7): sorted by time of creation. */
  UUID newId();

  /**
   * A text as the caller reads it, in their language, zone and number format; for files and answers
   * of the API. Pages hand texts to the kernel unresolved.
   */
  String say(Text text);

  /** The provider in charge of a contract, when there is one. */
  <P> Optional<P> provider(Class<P> contract);

  /** All providers of a contract, the one in charge first. */
  <P> List<P> providers(Class<P> contract);

  /**
   * The value of a setting that this plugin has declared, for the caller's tenant as it is now, or
   * its default. Cheap: it may be asked at every call. Without a caller it is the installation's,
   * and where there is only one business that one's.
   */
  <T> Optional<T> setting(Field<T> field);
}
