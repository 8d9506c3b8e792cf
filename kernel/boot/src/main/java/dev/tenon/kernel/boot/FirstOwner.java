package dev.tenon.kernel.boot;

import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenant;
import dev.tenon.kernel.security.Tenants.Place;
import dev.tenon.kernel.security.User;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The very first person. Until this owner has told an address there is no other way in, so each
 * start prints a new link until then.
 */
final class FirstOwner {
  private FirstOwner() {}

  static Optional<URI> link(Security security) {
    security.tenants().createFirst(Place.suggestedBy(Locale.getDefault(), ZoneId.systemDefault()));
    List<Tenant> tenants = security.tenants().all();
    if (tenants.size() != 1) {
      return Optional.empty();
    }
    return security
        .users()
        .firstOwner(tenants.getFirst().id())
        .filter(User::isUnintroduced)
        .map(User::id)
        .map(security.entrance()::print);
  }
}
