package dev.tenon.kernel.security;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which role may do what: the kernel's own permissions and those the live plugins declare. Replaced
 * as a whole when a plugin comes or goes, so that nobody sees half of it.
 */
public final class GrantBook {

  /** Combinations of roles remembered; more are computed each time, so memory is bounded. */
  private static final int REMEMBERED = 256;

  private volatile Book book = Book.of(List.of());

  /** Replaces what the plugins declare; the kernel's own permissions always stay. */
  public void replace(Collection<Permission> ofPlugins) {
    book = Book.of(ofPlugins);
  }

  /** What the roles together allow. The same set again and again, while nothing changes. */
  public Set<String> permissionsOf(Set<String> roles) {
    return book.permissionsOf(roles);
  }

  /** Every permission there is: what work without a user acts with. */
  public Set<String> all() {
    return book.all();
  }

  /** The roles that have a permission; none for one that nobody declares. */
  public Set<String> rolesWith(String permission) {
    return book.rolesByPermission().getOrDefault(permission, Set.of());
  }

  private record Book(
      Map<String, Set<String>> rolesByPermission,
      Set<String> all,
      Map<Set<String>, Set<String>> remembered) {

    static Book of(Collection<Permission> ofPlugins) {
      Map<String, Set<String>> roles =
          Stream.concat(KernelPermissions.ALL.stream(), ofPlugins.stream())
              .collect(toUnmodifiableMap(Permission::name, Book::roles, Book::either));
      return new Book(roles, Set.copyOf(roles.keySet()), new ConcurrentHashMap<>());
    }

    private static Set<String> roles(Permission permission) {
      return permission.roles().stream().map(Role::id).collect(toUnmodifiableSet());
    }

    private static Set<String> either(Set<String> one, Set<String> other) {
      return Stream.concat(one.stream(), other.stream()).collect(toUnmodifiableSet());
    }

    Set<String> permissionsOf(Set<String> roles) {
      Set<String> known = remembered.get(roles);
      if (known != null) {
        return known;
      }
      Set<String> computed =
          rolesByPermission.entrySet().stream()
              .filter(e -> e.getValue().stream().anyMatch(roles::contains))
              .map(Map.Entry::getKey)
              .collect(toUnmodifiableSet());
      if (remembered.size() < REMEMBERED) {
        remembered.put(Set.copyOf(roles), computed);
      }
      return computed;
    }
  }
}
