package dev.tenon.kernel.operations;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.HealthCheck;
import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.event.EventHandler;
import dev.tenon.api.job.Job;
import dev.tenon.api.live.Topic;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.SlotContent;
import dev.tenon.kernel.data.PluginData;
import dev.tenon.kernel.data.PluginSource;
import dev.tenon.kernel.data.RowContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one version of a plugin brings, and who is in it. Safe for all threads; immutable else.
 * Its texts are read when it is built, so that publishing it reads nothing.
 */
public final class Contributed {

  /** A fragment for a place on somebody's page. */
  public record Slot(String place, int order, SlotContent content) {}

  /** A reaction to an event; {@code within} the emitting transaction or after its commit. */
  public record Handler(String event, boolean within, EventHandler handler) {}

  /** An implementation of a contract. */
  public record Provider(Class<?> contract, Object implementation) {}

  /** Something a plugin checks of itself. */
  public record Check(String name, HealthCheck check) {}

  private final String id;
  private final String version;
  private final String title;
  private final ClassLoader loader;
  private final @Nullable PluginData data;
  private final List<Type> types;
  private final List<Action> actions;
  private final List<Permission> permissions;
  private final List<Object> pages;
  private final List<MenuItem> menu;
  private final List<Slot> slots;
  private final List<Handler> handlers;
  private final List<Job> jobs;
  private final List<Provider> providers;
  private final List<Field<?>> settings;
  private final List<Topic> topics;
  private final List<Check> healthChecks;
  private final Bundles texts;
  private final Uses uses;

  private Contributed(Builder from) {
    id = from.id;
    version = from.version;
    title = from.title;
    loader = from.loader;
    uses = new Uses(id + "@" + version);
    data = from.data;
    types = List.copyOf(from.types);
    actions = List.copyOf(from.actions);
    permissions = List.copyOf(from.permissions);
    pages = List.copyOf(from.pages);
    menu = List.copyOf(from.menu);
    slots = List.copyOf(from.slots);
    handlers = List.copyOf(from.handlers);
    jobs = List.copyOf(from.jobs);
    providers = List.copyOf(from.providers);
    settings = List.copyOf(from.settings);
    topics = List.copyOf(from.topics);
    healthChecks = List.copyOf(from.healthChecks);
    texts = Bundles.load(loader, RowContext.KERNEL.equals(id) ? "tenon" : id);
  }

  /** Starts collecting; {@link RowContext#KERNEL} is the id of what the kernel itself brings. */
  public static Builder of(String id, String version, String title, ClassLoader loader) {
    return new Builder(id, version, title, loader);
  }

  /** The plugin's id. */
  public String id() {
    return id;
  }

  /** The plugin's version. */
  public String version() {
    return version;
  }

  /** The plugin as {@code id@version}, for blame. */
  public String name() {
    return id + "@" + version;
  }

  /** What people call it where no translation is at hand. */
  public String title() {
    return title;
  }

  /** The loader of its classes and resources. */
  public ClassLoader loader() {
    return loader;
  }

  /** Its mappers, if it has a schema. */
  public Optional<PluginData> data() {
    return Optional.ofNullable(data);
  }

  /** The database schema its tables lie in. */
  public String schema() {
    return RowContext.KERNEL.equals(id) ? "tenon" : PluginSource.schema(id);
  }

  /** What can be read. */
  public List<Type> types() {
    return types;
  }

  /** What can be done. */
  public List<Action> actions() {
    return actions;
  }

  /** The permissions it declares. */
  public List<Permission> permissions() {
    return permissions;
  }

  /** Instances of classes with Jakarta REST annotations. */
  public List<Object> pages() {
    return pages;
  }

  /** Entries of menus. */
  public List<MenuItem> menu() {
    return menu;
  }

  /** Fragments for places on pages. */
  public List<Slot> slots() {
    return slots;
  }

  /** Reactions to events. */
  public List<Handler> handlers() {
    return handlers;
  }

  /** Work in the background. */
  public List<Job> jobs() {
    return jobs;
  }

  /** Implementations of contracts. */
  public List<Provider> providers() {
    return providers;
  }

  /** Settings an admin may change. */
  public List<Field<?>> settings() {
    return settings;
  }

  /** What open pages may follow. */
  public List<Topic> topics() {
    return topics;
  }

  /** What it checks of itself. */
  public List<Check> healthChecks() {
    return healthChecks;
  }

  /** Its texts in all languages. */
  public Bundles texts() {
    return texts;
  }

  /** Who is inside of this version. */
  public Uses uses() {
    return uses;
  }

  @Override
  public String toString() {
    return name();
  }

  /** Collects what a plugin brings; used by one thread. */
  public static final class Builder {
    private final String id;
    private final String version;
    private final String title;
    private final ClassLoader loader;
    private @Nullable PluginData data;
    private final List<Type> types = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Permission> permissions = new ArrayList<>();
    private final List<Object> pages = new ArrayList<>();
    private final List<MenuItem> menu = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Provider> providers = new ArrayList<>();
    private final List<Field<?>> settings = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Check> healthChecks = new ArrayList<>();

    private Builder(String id, String version, String title, ClassLoader loader) {
      this.id = requireNonNull(id, "id is null");
      this.version = requireNonNull(version, "version is null");
      this.title = requireNonNull(title, "title is null");
      this.loader = requireNonNull(loader, "loader is null");
    }

    public Builder data(PluginData mappers) {
      data = mappers;
      return this;
    }

    public Builder type(Type type) {
      types.add(type);
      return this;
    }

    public Builder action(Action action) {
      actions.add(action);
      return this;
    }

    public Builder permission(Permission permission) {
      permissions.add(permission);
      return this;
    }

    public Builder page(Object resource) {
      pages.add(resource);
      return this;
    }

    public Builder menu(MenuItem item) {
      menu.add(item);
      return this;
    }

    public Builder slot(String place, int order, SlotContent content) {
      slots.add(new Slot(place, order, content));
      return this;
    }

    /** A reaction after the commit. */
    public Builder on(String event, EventHandler handler) {
      handlers.add(new Handler(event, false, handler));
      return this;
    }

    /** A reaction inside the emitting transaction. */
    public Builder within(String event, EventHandler handler) {
      handlers.add(new Handler(event, true, handler));
      return this;
    }

    public Builder job(Job job) {
      jobs.add(job);
      return this;
    }

    public Builder provider(Class<?> contract, Object implementation) {
      if (!contract.isInstance(implementation)) {
        throw new IllegalArgumentException(
            implementation.getClass().getName() + " is not a " + contract.getName());
      }
      providers.add(new Provider(contract, implementation));
      return this;
    }

    public Builder setting(Field<?> field) {
      settings.add(field);
      return this;
    }

    public Builder topic(Topic topic) {
      topics.add(topic);
      return this;
    }

    public Builder healthCheck(String name, HealthCheck check) {
      healthChecks.add(new Check(name, check));
      return this;
    }

    /** All that was collected. */
    public Contributed build() {
      return new Contributed(this);
    }
  }
}
