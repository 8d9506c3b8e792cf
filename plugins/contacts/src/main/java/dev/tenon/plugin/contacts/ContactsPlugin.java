package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.PluginHost;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.imports.Imports;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.util.List;
import java.util.stream.Stream;

/** People and businesses, and where they are. */
@TenonPlugin(id = "contacts", title = "Contacts")
public final class ContactsPlugin implements Plugin {

  static final String IMPORT = "contact.import";

  @Override
  public void contribute(Contributions to) {
    PluginHost host = to.host();
    PhoneReader phones = new PhoneReader();
    Countries countries = new Countries();
    ContactRules rules = new ContactRules(phones, countries);
    HomeCountry home = new HomeCountry(host);
    AddressService addresses = new AddressService(host, rules);
    ContactService contacts = new ContactService(host, rules, home, addresses);
    to.mappers(ContactMapper.class, AddressMapper.class)
        .type(Contact.TYPE)
        .type(Address.TYPE)
        .setting(HomeCountry.SETTING);
    permissions(to);
    actions(to, contacts);
    actions(to, addresses);
    pages(to, new Shown(host, home, phones), home);
    new Imports(host, rules, home, phones, countries).contribute(to, contacts);
    new TodayParts(host).contribute(to);
  }

  private static void permissions(Contributions to) {
    Role[] readers = {Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY};
    for (String type : new String[] {"contacts", "addresses"}) {
      to.permission(Permission.of(type + ".read", readers))
          .permission(Permission.of(type + ".create", Role.OFFICE, Role.SALES))
          .permission(Permission.of(type + ".update", Role.OFFICE, Role.SALES))
          .permission(Permission.of(type + ".delete", Role.OFFICE));
    }
  }

  private static void actions(Contributions to, ContactService contacts) {
    Field<?>[] changeable = Contact.CHANGEABLE.toArray(Field<?>[]::new);
    to.action(
            Action.create(Contact.PLUGIN, "contact.create", "contacts")
                .input(with(Contact.CHANGEABLE, Contact.ADDRESSES, Contact.CREATED_FROM))
                .handler(contacts::create))
        .action(
            Action.update(Contact.PLUGIN, "contact.update", "contacts")
                .input(changeable)
                .handler(contacts::update))
        .action(
            Action.delete(Contact.PLUGIN, "contact.delete", "contacts").handler(contacts::delete))
        .action(
            Action.onRow(Contact.PLUGIN, "contact.restore", "contacts")
                .permission("contacts.delete")
                .onDeleted()
                .handler(contacts::restore));
  }

  private static void actions(Contributions to, AddressService addresses) {
    Field<?>[] changeable = Address.CHANGEABLE.toArray(Field<?>[]::new);
    to.action(
            Action.create(Contact.PLUGIN, "address.create", "addresses")
                .input(with(Address.CHANGEABLE, Address.CONTACT_ID))
                .handler(addresses::create))
        .action(
            Action.update(Contact.PLUGIN, "address.update", "addresses")
                .input(changeable)
                .handler(addresses::update))
        .action(
            Action.delete(Contact.PLUGIN, "address.delete", "addresses")
                .permission("addresses.update")
                .handler(addresses::delete));
  }

  private static Field<?>[] with(List<Field<?>> fields, Field<?>... more) {
    return Stream.concat(fields.stream(), Stream.of(more)).toArray(Field<?>[]::new);
  }

  private static void pages(Contributions to, Shown shown, HomeCountry home) {
    PluginHost host = to.host();
    ContactHistory history = new ContactHistory(host, shown);
    ContactForms forms = new ContactForms(host, shown, home);
    to.pages(
            new ContactPages(
                host,
                new ContactList(host, shown),
                new ContactDetail(host, shown, history),
                forms,
                new ContactConflict(shown)),
            new AddressPages(host, forms))
        .menu(
            new MenuItem(
                "contacts",
                Text.of("contacts.title"),
                Icon.PEOPLE,
                "/contacts",
                200,
                "contacts.read",
                MenuItem.Place.MAIN))
        .menu(
            new MenuItem(
                "contacts.new",
                Text.of("contacts.new.menu"),
                Icon.PERSON,
                "/contacts/new",
                200,
                "contacts.create",
                MenuItem.Place.NEW));
  }
}
