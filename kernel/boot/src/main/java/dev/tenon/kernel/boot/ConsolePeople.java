package dev.tenon.kernel.boot;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.console.CommandRefused;
import dev.tenon.kernel.console.People;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenant;
import dev.tenon.kernel.security.Tenants;
import dev.tenon.kernel.security.User;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The people of the security room, as the console asks for them. */
final class ConsolePeople implements People {
  private final Security security;
  private final Texts texts;
  private final Consumer<UUID> tenantAdded;

  ConsolePeople(Security security, Texts texts, Consumer<UUID> tenantAdded) {
    this.security = security;
    this.texts = texts;
    this.tenantAdded = tenantAdded;
  }

  @Override
  public <T> T as(Optional<String> email, Supplier<T> work) {
    User user = user(email);
    Actor actor =
        security
            .actors()
            .user(user.tenant(), user.id(), Actor.Channel.CONSOLE)
            .orElseThrow(() -> CommandRefused.because(notIn(user)));
    return Caller.call(actor, work::get);
  }

  private static String notIn(User user) {
    return switch (user.state()) {
      case INVITED -> user.called() + " has not used the invitation yet";
      case DISABLED -> user.called() + " is disabled";
      case ACTIVE -> user.called() + " may not come in";
    };
  }

  @Override
  public String token(Optional<String> email, Duration lifetime) {
    User user = user(email);
    requireActive(user);
    return clearly(
        () -> {
          Actor console = security.actors().console(user.tenant());
          return security.tokens().create(console, user.id(), "console", lifetime).secret();
        });
  }

  private static void requireActive(User user) {
    if (user.state() != User.State.ACTIVE) {
      throw CommandRefused.because(notIn(user));
    }
  }

  @Override
  public String createTenant(String name, String ownerEmail) {
    refuseKnown(name);
    return clearly(
        () -> {
          Tenants.Place place =
              Tenants.Place.suggestedBy(Locale.getDefault(), ZoneId.systemDefault());
          Tenants.Created created = security.tenants().create(name, ownerEmail, place);
          tenantAdded.accept(created.tenant().id());
          return security.entrance().print(created.owner()).toString();
        });
  }

  /** Two of one name could not be told apart anywhere, and the second mostly is a slip. */
  private void refuseKnown(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    boolean known =
        security.tenants().all().stream()
            .anyMatch(tenant -> tenant.name().strip().toLowerCase(Locale.ROOT).equals(wanted));
    if (known) {
      throw CommandRefused.because(
          "there is a business called " + name.strip() + " already; choose another name");
    }
  }

  private User user(Optional<String> email) {
    return security.tenants().all().stream()
        .flatMap(tenant -> find(tenant, email).stream())
        .findFirst()
        .orElseThrow(() -> CommandRefused.because(nobody(email)));
  }

  private Optional<User> find(Tenant tenant, Optional<String> email) {
    return email.isPresent()
        ? security.users().byEmail(tenant.id(), email.get())
        : security.users().firstOwner(tenant.id());
  }

  private static String nobody(Optional<String> email) {
    return email
        .map(address -> "there is no user with the address " + address)
        .orElse("there is no owner yet; tenant create makes one");
  }

  private <T> T clearly(Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem e) {
      throw CommandRefused.because(
          e.errors().isEmpty()
              ? say(e.detail())
              : e.errors().stream()
                  .map(FieldError::message)
                  .map(this::say)
                  .collect(Collectors.joining("; ")));
    }
  }

  private String say(Text text) {
    return texts.say(text, Locale.ENGLISH, ZoneId.systemDefault());
  }
}
