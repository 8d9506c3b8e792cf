package dev.tenon.kernel.operations.people;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.api.spi.MessageTransport.Receipt;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.User;
import dev.tenon.kernel.security.Users;
import java.util.List;
import java.util.Set;

/**
 * What can be done with people. The security room writes them and their audit in one transaction of
 * its own, so these tell of no change; what is kept for an idempotency key follows it. A script
 * that would let somebody in, or widen what somebody may, waits for a person.
 */
public final class PeopleActions {
  private static final String TYPE = Person.TYPE.name();

  /** Whether the mail with the invitation got away. */
  public static final Field<Boolean> MAIL_SENT = Fields.of("tenon").yesNo("mail_sent");

  /** How many sessions were ended. */
  public static final Field<Long> ENDED = Fields.of("tenon").integer("ended");

  private final Users users;

  private PeopleActions(Users users) {
    this.users = users;
  }

  /** Adds the type and its actions to what the kernel brings. */
  public static Contributed.Builder addTo(Contributed.Builder kernel, Users users) {
    PeopleActions people = new PeopleActions(users);
    return kernel
        .type(Person.TYPE)
        .action(
            Action.create("tenon", "user.invite", TYPE)
                .input(Person.EMAIL, Person.ROLES, Person.REGIONS)
                .oversight(Action.Oversight.APPROVAL)
                .handler(people::invite))
        .action(
            Action.update("tenon", "user.update", TYPE)
                .input(Person.ROLES, Person.REGIONS)
                .oversight(Action.Oversight.APPROVAL)
                .handler(people::update))
        .action(
            onRow("user.invite_again", KernelPermissions.USERS_CREATE).handler(people::inviteAgain))
        .action(onRow("user.disable", KernelPermissions.USERS_DELETE).handler(people::disable))
        .action(
            onRow("user.enable", KernelPermissions.USERS_DELETE)
                .oversight(Action.Oversight.APPROVAL)
                .handler(people::enable))
        .action(onRow("user.sign_out", KernelPermissions.USERS_DELETE).handler(people::signOut));
  }

  private static Action.Builder onRow(String name, String permission) {
    return Action.onRow("tenon", name, TYPE).permission(permission);
  }

  private Values invite(ActionCall call) {
    Values input = call.input();
    return answer(
        users.invite(
            call.actor(),
            new Users.Invitation(
                input.require(Person.EMAIL),
                Set.copyOf(input.get(Person.ROLES).orElse(List.of())),
                Set.copyOf(input.get(Person.REGIONS).orElse(List.of())))));
  }

  private Values inviteAgain(ActionCall call) {
    current(call);
    return answer(users.inviteAgain(call.actor(), call.id()));
  }

  private static Values answer(Users.Invited invited) {
    return Person.row(invited.user()).with(MAIL_SENT, invited.receipt() instanceof Receipt.Taken);
  }

  private Values update(ActionCall call) {
    User before = current(call);
    Values input = call.input();
    Set<String> roles =
        input.has(Person.ROLES)
            ? Set.copyOf(input.get(Person.ROLES).orElse(List.of()))
            : before.roles();
    Set<String> regions =
        input.has(Person.REGIONS)
            ? Set.copyOf(input.get(Person.REGIONS).orElse(List.of()))
            : before.regions();
    return Person.row(users.changeRoles(call.actor(), call.id(), roles, regions, before.version()));
  }

  private Values disable(ActionCall call) {
    current(call);
    users.disable(call.actor(), call.id());
    return after(call);
  }

  private Values enable(ActionCall call) {
    current(call);
    users.enable(call.actor(), call.id());
    return after(call);
  }

  private Values signOut(ActionCall call) {
    current(call);
    long ended = users.signOut(call.actor(), call.id());
    return after(call).with(ENDED, ended);
  }

  private Values after(ActionCall call) {
    return Person.row(users.one(call.actor(), call.id()));
  }

  /** The person as the caller saw them, or the news that it isn't so any more. */
  private User current(ActionCall call) {
    User user = users.one(call.actor(), call.id());
    if (call.version() >= 0 && call.version() != user.version()) {
      throw Problem.stale(Person.row(user));
    }
    return user;
  }
}
