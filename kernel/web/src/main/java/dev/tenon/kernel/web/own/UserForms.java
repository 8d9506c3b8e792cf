package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.security.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms about people. A role is a box to tick, named {@code role_<id>}. */
final class UserForms {
  private static final Fields FIELDS = Fields.of("tenon");
  private static final Field<String> EMAIL = FIELDS.email("email").required();

  private UserForms() {}

  static Text label(Role role) {
    return Text.of("tenon.role." + role.id());
  }

  private static Field<Boolean> box(Role role) {
    return FIELDS
        .yesNo("role_" + role.id().replace('-', '_'))
        .label(label(role))
        .hint(Text.of("tenon.role." + role.id() + ".hint"));
  }

  static Set<String> chosen(FormData typed) {
    return Stream.of(Role.values())
        .filter(role -> typed.all(box(role).name()).contains("true"))
        .map(Role::id)
        .collect(Collectors.toSet());
  }

  private static List<Form.Input> boxes(Set<String> roles, FormData typed) {
    return Stream.of(Role.values())
        .<Form.Input>map(role -> new Form.Of(box(role), roles.contains(role.id()), typed))
        .toList();
  }

  static View invite(FormData typed, @Nullable Problem problem) {
    Form form =
        new Form(
            "/admin/users/invite",
            List.of(
                new Form.Group(
                    Text.of("tenon.users.who"), List.of(new Form.Of(EMAIL, null, typed))),
                new Form.Group(
                    Text.of("tenon.users.roles"), boxes(Set.of(Role.OFFICE.id()), typed))),
            Text.of("tenon.users.invite.send"),
            "/admin/users",
            Map.of(),
            problem,
            false);
    return View.of(Text.of("tenon.users.invite"), form)
        .fact(Text.of("tenon.users.invite.fact"))
        .menu("tenon.users")
        .status(problem == null ? 200 : problem.status());
  }

  static Component roles(User user, FormData typed, @Nullable Problem problem) {
    Form form =
        new Form(
            "/admin/users/" + user.id() + "/roles",
            List.of(new Form.Group(Text.none(), boxes(user.roles(), typed))),
            Text.of("tenon.save"),
            null,
            Map.of("_version", String.valueOf(user.version())),
            problem,
            false);
    return new Component.Panel(Text.of("tenon.users.roles"), List.of(), List.of(form));
  }
}
