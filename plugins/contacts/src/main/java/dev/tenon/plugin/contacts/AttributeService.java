package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Setting what is worth knowing, taking it away and bringing it back. */
final class AttributeService {

  private final PluginHost host;

  AttributeService(PluginHost host) {
    this.host = host;
  }

  void contribute(Contributions to) {
    String type = Attribute.TYPE.name();
    to.mappers(AttributeMapper.class)
        .type(Attribute.TYPE)
        .permission(
            Permission.of(
                "attributes.read", Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY))
        .permission(Permission.of("attributes.create", Role.OFFICE, Role.SALES))
        .permission(Permission.of("attributes.delete", Role.OFFICE))
        .action(
            Action.create(Contact.PLUGIN, "attribute.set", type)
                .input(Attribute.CONTACT_ID, Attribute.ADDRESS_ID, Attribute.KEY, Attribute.VALUE)
                .handler(this::set))
        .action(Action.delete(Contact.PLUGIN, "attribute.remove", type).handler(this::remove))
        .action(
            Action.onRow(Contact.PLUGIN, "attribute.restore", type)
                .permission("attributes.delete")
                .onDeleted()
                .handler(this::restore));
  }

  /** A key that is there already gets the new value. */
  private Values set(ActionCall call) {
    UUID contact = call.input().require(Attribute.CONTACT_ID);
    if (host.reads().one(Contact.TYPE.name(), contact).isEmpty()) {
      throw Problem.notFound();
    }
    UUID address = call.input().orNull(Attribute.ADDRESS_ID);
    requireAddress(contact, address);
    String key = Words.clean(call.input().require(Attribute.KEY)).toLowerCase(Locale.ROOT);
    String value = call.input().get(Attribute.VALUE).map(Words::clean).orElse("");
    Optional<Values> before =
        mapper().same(contact, address, key).stream().findFirst().map(this::current);
    Values said = Values.of(Attribute.VALUE, value.isEmpty() ? null : value);
    return before.isPresent()
        ? update(call, before.get(), before.get().with(said))
        : insert(
            call,
            said.with(Attribute.CONTACT_ID, contact)
                .with(Attribute.ADDRESS_ID, address)
                .with(Attribute.KEY, key)
                .with(Attribute.SOURCE, "manual"));
  }

  private void requireAddress(UUID contact, @Nullable UUID address) {
    boolean its =
        address == null
            || host.reads()
                .one(Address.TYPE.name(), address)
                .filter(row -> row.require(Address.CONTACT_ID).equals(contact))
                .isPresent();
    if (!its) {
      throw Problem.invalid(
          Attribute.ADDRESS_ID.name(), "address", Text.of("contacts.rule.attribute_address"));
    }
  }

  private Values insert(ActionCall call, Values given) {
    Stamp stamp = Stamp.of(call);
    UUID id = call.newId();
    Values row = stamp.made(id, Attribute.TYPE, given);
    mapper().insert(row(row, stamp));
    call.created(Attribute.TYPE, id, row);
    return row;
  }

  private Values update(ActionCall call, Values before, Values wanted) {
    Stamp stamp = Stamp.of(call);
    Values after = stamp.changed(wanted);
    if (mapper().update(row(after, stamp)) == 0) {
      throw Problem.stale(before);
    }
    call.updated(Attribute.TYPE, before.id(), before, after);
    return after;
  }

  private Values remove(ActionCall call) {
    Values before = current(call.id());
    if (call.version() >= 0 && call.version() != before.version()) {
      throw Problem.stale(before);
    }
    if (mapper().delete(call.id(), before.version(), Stamp.of(call)) == 0) {
      throw Problem.stale(before);
    }
    call.deleted(Attribute.TYPE, call.id(), before);
    return Values.of(Type.ID, call.id());
  }

  private Values restore(ActionCall call) {
    Query query = Query.of(Attribute.TYPE.name()).ids(List.of(call.id())).deleted();
    Values before =
        host.reads().page(query).rows().stream().findFirst().orElseThrow(Problem::notFound);
    Stamp stamp = Stamp.of(call);
    if (mapper().restore(call.id(), before.version(), stamp) == 0) {
      throw Problem.notFound();
    }
    Values after = stamp.changed(before).with(Type.DELETED_AT, null);
    call.restored(Attribute.TYPE, call.id(), after);
    return after;
  }

  private Values current(UUID id) {
    return host.reads().one(Attribute.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private static AttributeMapper.AttributeRow row(Values row, Stamp stamp) {
    String value = row.orNull(Attribute.VALUE);
    return new AttributeMapper.AttributeRow(
        row.id(),
        stamp.tenant(),
        row.require(Attribute.CONTACT_ID),
        row.orNull(Attribute.ADDRESS_ID),
        row.require(Attribute.KEY),
        value,
        json(value),
        row.version(),
        stamp.now(),
        stamp.user());
  }

  /** A number is one, yes and no are true and false, the key alone is true; else it is a text. */
  static String json(@Nullable String value) {
    if (value == null) {
      return "true";
    }
    String plain = value.toLowerCase(Locale.ROOT);
    boolean number = plain.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,12})?");
    boolean itself = number || plain.equals("true") || plain.equals("false");
    return itself ? plain : Json.text(value);
  }

  private AttributeMapper mapper() {
    return host.mapper(AttributeMapper.class);
  }
}
