package dev.tenon.kernel.web.own;

import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel itself has to say among the first steps; each is gone once it is done. */
public final class FirstSteps {
  /** What a server says of itself; no business is there. */
  static final Set<ZoneId> NOWHERE =
      Stream.of("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z")
          .map(ZoneId::of)
          .collect(Collectors.toSet());

  private FirstSteps() {}

  /** The steps that are open for the caller. */
  public static List<Component> of(Security security) {
    Actor actor = Caller.current();
    List<Rows.Item> rows = new ArrayList<>();
    boolean nowhere =
        security
            .tenants()
            .find(actor.tenant())
            .map(Tenant::zone)
            .filter(NOWHERE::contains)
            .isPresent();
    if (nowhere && actor.may(KernelPermissions.SETTINGS_UPDATE)) {
      rows.add(step("business", Icon.BUSINESS, "/admin/settings"));
    }
    if (actor.may(KernelPermissions.USERS_CREATE) && security.users().all(actor).size() < 2) {
      rows.add(step("invite", Icon.PEOPLE, "/admin/users/invite"));
    }
    return rows.isEmpty() ? List.of() : List.of(new Rows(rows));
  }

  private static Rows.Item step(String name, Icon icon, String path) {
    return new Rows.Item(
        icon,
        Tone.NEUTRAL,
        Text.of("tenon.today.steps." + name),
        Text.of("tenon.today.steps." + name + "_text"),
        path,
        null,
        List.of());
  }
}
