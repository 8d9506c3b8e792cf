package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantBookTest {
  /** Everybody reads what their own scripts asked for. */
  private static final String OWN = KernelPermissions.APPROVALS_READ;

  private final GrantBook book = new GrantBook();

  @Test
  void rolesHaveWhatPluginsDeclare() {
    book.replace(List.of(Permission.of("tickets.read", Role.TECHNICIAN, Role.OFFICE)));
    assertThat(book.permissionsOf(Set.of("technician")))
        .containsExactlyInAnyOrder("tickets.read", OWN);
    assertThat(book.permissionsOf(Set.of("office"))).contains("tickets.read", "data.import");
    assertThat(book.permissionsOf(Set.of("read-only"))).containsExactly(OWN);
    assertThat(book.rolesWith("tickets.read"))
        .containsExactlyInAnyOrder("owner", "admin", "technician", "office");
  }

  @Test
  void ownerAndAdminHaveEverything() {
    book.replace(List.of(Permission.of("tickets.read")));
    assertThat(book.permissionsOf(Set.of("owner"))).isEqualTo(book.all());
    assertThat(book.permissionsOf(Set.of("admin"))).isEqualTo(book.all());
  }

  @Test
  void twoRolesHaveWhatEitherHas() {
    book.replace(
        List.of(Permission.of("a.read", Role.SALES), Permission.of("b.read", Role.TECHNICIAN)));
    assertThat(book.permissionsOf(Set.of("sales", "technician"))).contains("a.read", "b.read");
  }

  @Test
  void aPluginThatGoesTakesItsPermissionsAlong() {
    book.replace(List.of(Permission.of("tickets.read", Role.SALES)));
    assertThat(book.permissionsOf(Set.of("sales"))).contains("tickets.read");
    book.replace(List.of());
    assertThat(book.permissionsOf(Set.of("sales"))).containsExactly(OWN);
    assertThat(book.all()).contains("users.read").doesNotContain("tickets.read");
  }

  @Test
  void anUnknownRoleAllowsNothing() {
    assertThat(book.permissionsOf(Set.of("emperor"))).isEmpty();
    assertThat(book.rolesWith("nothing.such")).isEmpty();
  }

  @Test
  void theAnswerIsRemembered() {
    assertThat(book.permissionsOf(Set.of("office"))).isSameAs(book.permissionsOf(Set.of("office")));
  }

  @Test
  void onlyOwnerAndAdminManageUsersRolesSettingsAuditAndPlugins() {
    for (Role role : List.of(Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY)) {
      assertThat(book.permissionsOf(Set.of(role.id())))
          .noneMatch(p -> p.matches("(users|roles|settings|audit|plugins|tokens)\\..*"));
    }
    assertThat(book.permissionsOf(Set.of("office")))
        .containsExactlyInAnyOrder("data.import", "data.export", "data.merge", "data.bulk", OWN);
    assertThat(book.rolesWith(KernelPermissions.APPROVALS_UPDATE))
        .containsExactlyInAnyOrder("owner", "admin");
  }
}
