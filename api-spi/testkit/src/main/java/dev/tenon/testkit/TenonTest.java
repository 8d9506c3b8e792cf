package dev.tenon.testkit;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.Plugin;
import dev.tenon.api.data.Reads;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Dependents;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.security.Tenants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that runs plugins of the test's class path in a real kernel on a real
 * PostgreSQL, with two businesses and a person of each role in both:
 *
 * <pre>{@code
 * @RegisterExtension static final TenonTest tenon = TenonTest.with(HelloPlugin.class);
 *
 * @Test void greetingIsKept() {
 *   Values greeting = tenon.as(Role.OFFICE).does("greeting.create", Values.of(WORDS, "hello"));
 *   assertThat(tenon.as(Role.READ_ONLY).one("greetings", greeting.id())).isPresent();
 * }
 *
 * @Test void keepsTheHouseRules() {
 *   tenon.conformance().check("hello");
 * }
 * }</pre>
 *
 * <p>One kernel for all tests of a class; a test that must start with nothing asks for a {@link
 * #newBusiness}. Time stands still until {@link #clock} is turned.
 */
public final class TenonTest implements BeforeAllCallback, AfterAllCallback {
  private static final Instant START = Instant.parse("2026-03-09T08:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ChangedBy BY_TEST = new ChangedBy("test", "testkit");
  private static final Tenants.Place AUSTIN =
      new Tenants.Place(Locale.US, ZoneId.of("America/Chicago"), "USD", "US");
  private static final Tenants.Place LISBON =
      new Tenants.Place(Locale.of("pt", "PT"), ZoneId.of("Europe/Lisbon"), "EUR", "PT");

  private final List<Class<? extends Plugin>> plugins;
  private final boolean withHttp;
  private @Nullable Running running;

  private TenonTest(List<Class<? extends Plugin>> plugins, boolean withHttp) {
    this.plugins = List.copyOf(plugins);
    this.withHttp = withHttp;
  }

  private record Running(
      TestKernel kernel, People people, Business first, Business second, Optional<TestWeb> web) {}

  /** A kernel with these plugins, in any order. */
  @SafeVarargs
  public static TenonTest with(Class<? extends Plugin>... plugins) {
    List<Class<? extends Plugin>> all = new ArrayList<>();
    for (Class<? extends Plugin> plugin : plugins) {
      all.add(plugin);
    }
    return new TenonTest(all, false);
  }

  /** The same with an HTTP server on a free port. */
  public TenonTest overHttp() {
    return new TenonTest(plugins, true);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    TestKernel kernel = new TestKernel(new TurnableClock(START), plugins);
    People people = new People(kernel.security, kernel.letters);
    Business first = people.business("Kestrel Row", AUSTIN);
    Business second = people.business("Padaria Alba", LISBON);
    Optional<TestWeb> web = withHttp ? Optional.of(new TestWeb(kernel)) : Optional.empty();
    running = new Running(kernel, people, first, second, web);
    tenantsAreKnown(kernel, first, second);
    requireLive(kernel.lifecycle.list());
  }

  private static void tenantsAreKnown(TestKernel kernel, Business... businesses) {
    for (Business business : businesses) {
      kernel.jobs.tenantAdded(business.id());
    }
  }

  private static void requireLive(List<PluginStatus> plugins) {
    for (PluginStatus plugin : plugins) {
      if (!(plugin.state() instanceof PluginState.Live)) {
        throw new AssertionError(
            plugin.id() + " is " + plugin.state().code() + ": " + plugin.reason());
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (running != null) {
      running.web().ifPresent(TestWeb::close);
      running.kernel().close();
      running = null;
    }
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("the kernel runs only while the tests of the class run");
    }
    return running;
  }

  TestKernel kernel() {
    return running().kernel();
  }

  /** The business that tests work in: English, dollars, Austin. */
  public Business first() {
    return running().first();
  }

  /** Another business, which must see nothing of the first: Portuguese, euros, Lisbon. */
  public Business second() {
    return running().second();
  }

  /** One more business without any row. */
  public Business newBusiness(String name) {
    Business business = running().people().business(name, AUSTIN);
    tenantsAreKnown(kernel(), business);
    return business;
  }

  /** The person of a role in the first business. */
  public Person as(Role role) {
    return as(role, first());
  }

  /** The person of a role in a business. */
  public Person as(Role role, Business business) {
    UUID user = requireNonNull(business.people().get(role), "no such role");
    return person(running().people().actor(business.id(), user));
  }

  /** The same person with no permission at all but these. */
  public Person withOnly(Role role, Business business, Set<String> permissions) {
    Actor actor = as(role, business).actor();
    return person(
        new Actor(
            actor.tenant(),
            actor.tenantName(),
            actor.user(),
            actor.name(),
            actor.email(),
            actor.roles(),
            permissions,
            actor.regions(),
            actor.locale(),
            actor.zone(),
            actor.channel()));
  }

  private Person person(Actor actor) {
    Reads reads = kernel().operations.reads();
    return new Person(actor, reads, kernel().operations.actions());
  }

  /**
   * The live instance of a class that a plugin gave as pages: its methods are called as a {@link
   * Person}, without HTTP and so without what annotations ask for.
   */
  public <P> P pages(Class<P> type) {
    return kernel().registry.catalog().plugins().stream()
        .flatMap(plugin -> plugin.pages().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no live plugin has the pages " + type.getName()));
  }

  /** The person of a role in the first business, at the other end of HTTP with a bearer token. */
  public Http http(Role role) {
    return http(role, first());
  }

  /** The person of a role in a business, at the other end of HTTP with a bearer token. */
  public Http http(Role role, Business business) {
    return web().as(role, business);
  }

  /** Where the server listens. */
  public URI address() {
    return web().address();
  }

  private TestWeb web() {
    return running()
        .web()
        .orElseThrow(() -> new IllegalStateException("there is no HTTP without overHttp()"));
  }

  /** Switches a plugin off, as an admin does. */
  public void disable(String plugin) {
    kernel().lifecycle.disable(plugin, Dependents.TAKE_ALONG, BY_TEST);
  }

  /** Switches a plugin on again; fails when it doesn't become live. */
  public void enable(String plugin) {
    kernel().lifecycle.enable(plugin, BY_TEST);
    requireLive(kernel().lifecycle.find(plugin).stream().toList());
  }

  /** The kernel's clock. */
  public TurnableClock clock() {
    return kernel().clock;
  }

  /** Where messages to people arrive. */
  public LetterBox letters() {
    return kernel().letters;
  }

  /** Returns when every event that is due has been handled; fails after 20 seconds. */
  public void awaitEvents() {
    await("events are still due", () -> kernel().events.awaitQuiet(PATIENCE));
  }

  /** Returns when every job that is due has run; fails after 20 seconds. */
  public void awaitJobs() {
    await("jobs are still due", () -> kernel().jobs.awaitQuiet(PATIENCE));
  }

  /** Waits for something, on this thread. */
  @FunctionalInterface
  private interface Wait {
    boolean isOver() throws InterruptedException;
  }

  private static void await(String otherwise, Wait wait) {
    try {
      if (!wait.isOver()) {
        throw new AssertionError(otherwise + " after " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  /** The rules that every plugin keeps. */
  public Conformance conformance() {
    return new Conformance(this);
  }
}
