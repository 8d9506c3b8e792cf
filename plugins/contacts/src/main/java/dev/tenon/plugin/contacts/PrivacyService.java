package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.Holdings;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.Text;
import java.util.List;
import java.util.UUID;

/** Showing, handing out and erasing what all plugins hold of a contact. */
final class PrivacyService {

  static final String ERASE = "contact.erase";

  private final PluginHost host;
  private final HeldByContacts held;

  PrivacyService(PluginHost host, HeldByContacts held) {
    this.host = host;
    this.held = held;
  }

  void contribute(Contributions to) {
    String type = Contact.TYPE.name();
    to.mappers(PrivacyMapper.class)
        .personalData(held)
        .permission(Permission.of(ERASE))
        .action(
            Action.onRow(Contact.PLUGIN, ERASE, type)
                .oversight(Action.Oversight.APPROVAL)
                .onDeleted()
                .handler(this::erase))
        .action(
            Action.onRow(Contact.PLUGIN, "contact.personal_data", type)
                .permission(ERASE)
                .onDeleted()
                .handler(call -> host.privacy().held(subject(call.id())).asValues(host::say)));
  }

  private Values erase(ActionCall call) {
    if (call.reason().isEmpty()) {
      throw Problem.invalid("reason", "required", Text.of("tenon.problem.reason_missing"));
    }
    DataSubject subject = subject(call.id());
    Holdings before = host.privacy().erase(subject);
    return Values.of(Type.ID, call.id()).with(before.receipt(host::say));
  }

  /** The person behind a contact, deleted or not. */
  DataSubject subject(UUID id) {
    return held.subject(contact(id));
  }

  private Values contact(UUID id) {
    Query query = Query.of(Contact.TYPE.name()).ids(List.of(id));
    List<Values> rows = host.reads().page(query).rows();
    if (rows.isEmpty() && host.actor().may("data.deleted")) {
      rows = host.reads().page(query.deleted()).rows();
    }
    return rows.stream().findFirst().orElseThrow(Problem::notFound);
  }
}
