package dev.tenon.kernel.lifecycle;

import dev.tenon.api.Contributions;
import dev.tenon.api.HealthCheck;
import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.event.EventHandler;
import dev.tenon.api.job.Job;
import dev.tenon.api.live.Topic;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.SlotContent;
import dev.tenon.kernel.operations.Contributed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes down what a plugin says it brings, until it has said all. */
final class Contributing implements Contributions {
  private final PluginHost host;
  private final Mappers mappers;
  private final Contributed.Builder into;
  private final Set<String> jobs = new HashSet<>();
  private final Set<String> checks = new HashSet<>();
  private boolean over;

  Contributing(PluginHost host, Mappers mappers, Contributed.Builder into) {
    this.host = host;
    this.mappers = mappers;
    this.into = into;
  }

  void end() {
    over = true;
  }

  private Contributed.Builder into() {
    if (over) {
      throw new IllegalStateException(
          host.pluginId() + " contributes after it has said what it brings");
    }
    return into;
  }

  @Override
  public PluginHost host() {
    return host;
  }

  @Override
  public Contributions type(Type type) {
    into().type(type);
    return this;
  }

  @Override
  public Contributions action(Action action) {
    into().action(action);
    return this;
  }

  @Override
  public Contributions permission(Permission permission) {
    into().permission(permission);
    return this;
  }

  @Override
  public Contributions pages(Object... resources) {
    for (Object resource : resources) {
      into().page(resource);
    }
    return this;
  }

  @Override
  public Contributions menu(MenuItem item) {
    into().menu(item);
    return this;
  }

  @Override
  public Contributions slot(String place, int order, SlotContent content) {
    into().slot(place, order, content);
    return this;
  }

  @Override
  public Contributions on(String event, EventHandler handler) {
    into().on(event, handler);
    return this;
  }

  @Override
  public Contributions within(String event, EventHandler handler) {
    into().within(event, handler);
    return this;
  }

  @Override
  public Contributions job(Job job) {
    if (!job.name().matches("[a-z][a-z0-9_-]{0,59}") || !jobs.add(job.name())) {
      throw new IllegalArgumentException(
          "job \""
              + job.name()
              + "\" is declared twice, or its name has more than lower-case letters, digits, - and"
              + " _");
    }
    into().job(job);
    return this;
  }

  @Override
  public Contributions topic(Topic topic) {
    into().topic(topic);
    return this;
  }

  @Override
  public <P> Contributions provider(Class<P> contract, P implementation) {
    into().provider(contract, implementation);
    return this;
  }

  @Override
  public Contributions setting(Field<?> field) {
    into().setting(field);
    return this;
  }

  @Override
  public Contributions healthCheck(String name, HealthCheck check) {
    if (name.isBlank() || name.length() > 80 || !checks.add(name)) {
      throw new IllegalArgumentException(
          "health check \"" + name + "\" is declared twice, is empty or has over 80 characters");
    }
    into().healthCheck(name, check);
    return this;
  }

  @Override
  public Contributions mappers(Class<?>... types) {
    into();
    mappers.declare(List.of(types));
    return this;
  }
}
