package dev.tenon.testkit;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.spi.MessageTransport.Message;
import dev.tenon.kernel.security.Client;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenants;
import dev.tenon.kernel.security.Users;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes businesses with a person of each role, the way an owner does. */
final class People {
  private static final String SECRET = "?t=";
  private static final int SECRET_LENGTH = 43;

  private final Security security;
  private final LetterBox letters;

  People(Security security, LetterBox letters) {
    this.security = security;
    this.letters = letters;
  }

  Business business(String name, Tenants.Place place) {
    String domain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + ".example";
    Tenants.Created created = security.tenants().create(name, "owner@" + domain, place);
    UUID tenant = created.tenant().id();
    Map<Role, UUID> people = new EnumMap<>(Role.class);
    people.put(Role.OWNER, created.owner());
    Actor owner = actor(tenant, created.owner());
    for (Role role : Role.values()) {
      if (role != Role.OWNER) {
        people.put(role, joined(owner, role, role.id() + "@" + domain));
      }
    }
    letters.empty();
    return new Business(tenant, name, people);
  }

  /** Links are limited by address: each person comes from one of their own. */
  private UUID joined(Actor owner, Role role, String email) {
    Users.Invitation invitation = new Users.Invitation(email, Set.of(role.id()), Set.of());
    UUID user = security.users().invite(owner, invitation).user().id();
    Client from = new Client(email, "testkit");
    from.<Boolean, RuntimeException>call(
        () -> security.entrance().join(secret(), "The " + role.id()).isPresent());
    return user;
  }

  private String secret() {
    Message letter = letters.letters().getLast();
    int from = letter.text().indexOf(SECRET) + SECRET.length();
    return letter.text().substring(from, from + SECRET_LENGTH);
  }

  Actor actor(UUID tenant, UUID user) {
    return security.actors().user(tenant, user, Actor.Channel.WEB).orElseThrow();
  }
}
