package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.PluginHost;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.imports.Imports;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;

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
    to.action(
            Action.create(Contact.PLUGIN, "contact.create", "contacts")
                .input(
                    Contact.FIRST_NAME,
                    Contact.LAST_NAME,
                    Contact.BUSINESS_NAME,
                    Contact.PHONES,
                    Contact.EMAILS,
                    Contact.ADDRESSES,
                    Contact.PREFERRED_CONTACT,
                    Contact.PREFERRED_TIME,
                    Contact.TAGS,
                    Contact.LANGUAGE,
                    Contact.TIME_ZONE,
                    Contact.EXTERNAL_REFERENCE,
                    Contact.CREATED_FROM)
                .handler(contacts::create))
        .action(
            Action.update(Contact.PLUGIN, "contact.update", "contacts")
                .input(
                    Contact.FIRST_NAME,
                    Contact.LAST_NAME,
                    Contact.BUSINESS_NAME,
                    Contact.PHONES,
                    Contact.EMAILS,
                    Contact.PREFERRED_CONTACT,
                    Contact.PREFERRED_TIME,
                    Contact.TAGS,
                    Contact.LANGUAGE,
                    Contact.TIME_ZONE,
                    Contact.EXTERNAL_REFERENCE)
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
    to.action(
            Action.create(Contact.PLUGIN, "address.create", "addresses")
                .input(
                    Address.CONTACT_ID,
                    Address.LABEL,
                    Address.STREET,
                    Address.STREET_2,
                    Address.CITY,
                    Address.REGION,
                    Address.POSTAL_CODE,
                    Address.COUNTRY_TYPED,
                    Address.ACCESS_NOTES,
                    Address.IS_PRIMARY,
                    Address.LATITUDE,
                    Address.LONGITUDE)
                .handler(addresses::create))
        .action(
            Action.update(Contact.PLUGIN, "address.update", "addresses")
                .input(
                    Address.LABEL,
                    Address.STREET,
                    Address.STREET_2,
                    Address.CITY,
                    Address.REGION,
                    Address.POSTAL_CODE,
                    Address.COUNTRY_TYPED,
                    Address.ACCESS_NOTES,
                    Address.IS_PRIMARY,
                    Address.LATITUDE,
                    Address.LONGITUDE)
                .handler(addresses::update))
        .action(
            Action.delete(Contact.PLUGIN, "address.delete", "addresses")
                .permission("addresses.update")
                .handler(addresses::delete));
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
