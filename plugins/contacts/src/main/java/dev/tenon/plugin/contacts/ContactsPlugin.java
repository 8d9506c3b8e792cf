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
import dev.tenon.plugin.contacts.exports.ExportMapper;
import dev.tenon.plugin.contacts.exports.Exports;
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
    NoteService notes = new NoteService(host);
    ContactService contacts = new ContactService(host, rules, home, addresses, notes);
    to.mappers(ContactMapper.class, AddressMapper.class, ExportMapper.class)
        .type(Contact.TYPE)
        .type(Address.TYPE)
        .setting(HomeCountry.SETTING);
    permissions(to);
    actions(to, contacts);
    actions(to, addresses);
    notes.contribute(to);
    new AttributeService(host).contribute(to);
    PhotoService photos = new PhotoService(host);
    photos.contribute(to);
    new BulkService(host, contacts).contribute(to);
    new MergeService(host, contacts, photos).contribute(to);
    new SavedView(host).contribute(to);
    PrivacyService privacy = new PrivacyService(host, new HeldByContacts(host));
    privacy.contribute(to);
    Shown shown = new Shown(host, home, phones);
    pages(to, shown, home, photos);
    to.pages(new PrivacyPages(host, privacy, new PrivacyViews(new ContactHistory(host, shown))));
    new Imports(host, rules, home, phones, countries).contribute(to, contacts, photos);
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
                .input(
                    with(
                        Contact.CHANGEABLE,
                        Contact.ADDRESSES,
                        Contact.NOTES,
                        Contact.CREATED_FROM,
                        ContactService.UNLESS_KNOWN))
                .customFields()
                .handler(contacts::create))
        .action(
            Action.update(Contact.PLUGIN, "contact.update", "contacts")
                .input(changeable)
                .customFields()
                .handler(contacts::update))
        .action(
            Action.delete(Contact.PLUGIN, "contact.delete", "contacts").handler(contacts::delete))
        .action(
            Action.onRow(Contact.PLUGIN, "contact.restore", "contacts")
                .permission("contacts.delete")
                .onDeleted()
                .handler(contacts::restore))
        .action(
            Action.onRow(Contact.PLUGIN, "contact.undo", "contacts")
                .permission("contacts.update")
                .input(ContactService.CHANGE)
                .handler(contacts::undo));
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

  private static void pages(Contributions to, Shown shown, HomeCountry home, PhotoService photos) {
    PluginHost host = to.host();
    ContactHistory history = new ContactHistory(host, shown);
    ContactForms forms = new ContactForms(host, shown, home);
    Conflicts conflicts = new Conflicts(host, shown);
    to.pages(
            new ContactPages(
                host,
                new ContactList(host, shown, new SavedView(host)),
                new ContactDetail(host, shown, history, photos),
                forms,
                conflicts),
            new AddressPages(host, forms, conflicts),
            new NotePages(host),
            new AttributePages(host),
            new PhotoPages(host, photos),
            new BulkPages(host),
            new MergePages(host, history),
            new ViewPages(host),
            new PrintPages(host, shown),
            new ExportPages(new Exports(host, photos), new OwnFields(host)))
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
