package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Text;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of the list beside the name: those the address names, else the usual ones. */
enum ListColumns {
  FIRST_NAME("contacts.field.first_name", Place.WIDE),
  LAST_NAME("contacts.field.last_name", Place.WIDE),
  ADDRESS("contacts.column.address", Place.META),
  PHONE("contacts.column.phone", Place.META),
  EMAIL("contacts.field.email", Place.META),
  TAGS("contacts.field.tags", Place.META),
  BUSINESS("contacts.field.business_name", Place.WIDE),
  PREFERRED_CONTACT("contacts.field.preferred_contact", Place.WIDE),
  PREFERRED_TIME("contacts.field.preferred_time", Place.WIDE),
  LANGUAGE("contacts.field.language", Place.WIDE),
  REFERENCE("contacts.field.external_reference", Place.WIDE),
  ORIGIN("contacts.field.created_from", Place.WIDE),
  CREATED("contacts.column.created", Place.WIDE),
  UPDATED("contacts.column.updated", Place.WIDE);

  static final String PARAMETER = "columns";
  private static final List<ListColumns> USUAL = List.of(ADDRESS, PHONE, TAGS, UPDATED);

  private final String head;
  private final Place place;

  ListColumns(String head, Place place) {
    this.head = head;
    this.place = place;
  }

  /** The fields of a contact that the columns show. */
  static Field<?>[] fields(ListState state) {
    return of(state).stream().flatMap(column -> column.field().stream()).toArray(Field<?>[]::new);
  }

  private Optional<Field<?>> field() {
    return switch (this) {
      case ADDRESS -> Optional.empty();
      case PHONE -> Optional.of(Contact.PHONES);
      case EMAIL -> Optional.of(Contact.EMAILS);
      case TAGS -> Optional.of(Contact.TAGS);
      case FIRST_NAME -> Optional.of(Contact.FIRST_NAME);
      case LAST_NAME -> Optional.of(Contact.LAST_NAME);
      case BUSINESS -> Optional.of(Contact.BUSINESS_NAME);
      case PREFERRED_CONTACT -> Optional.of(Contact.PREFERRED_CONTACT);
      case PREFERRED_TIME -> Optional.of(Contact.PREFERRED_TIME);
      case LANGUAGE -> Optional.of(Contact.LANGUAGE);
      case REFERENCE -> Optional.of(Contact.EXTERNAL_REFERENCE);
      case ORIGIN -> Optional.of(Contact.CREATED_FROM);
      case CREATED -> Optional.of(Type.CREATED_AT);
      case UPDATED -> Optional.of(Type.UPDATED_AT);
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  Text head() {
    return Text.of(head);
  }

  Place place() {
    return place;
  }

  /** The columns of a list; one whose cells are forms has the names among them. */
  static List<ListColumns> of(ListState state) {
    List<ListColumns> chosen = chosen(state);
    if (!CellForms.wanted(state)) {
      return chosen;
    }
    Set<ListColumns> all = EnumSet.of(FIRST_NAME, LAST_NAME);
    all.addAll(chosen);
    return List.copyOf(all);
  }

  private static List<ListColumns> chosen(ListState state) {
    Optional<String> named = state.get(PARAMETER);
    if (named.isEmpty()) {
      return USUAL;
    }
    List<String> ids = Arrays.asList(named.get().split(","));
    List<ListColumns> chosen =
        Arrays.stream(values()).filter(column -> ids.contains(column.id())).toList();
    return chosen.isEmpty() ? USUAL : chosen;
  }

  /** What a cell that is a form changes; empty when it is only read. */
  Optional<Field<?>> editable() {
    return switch (this) {
      case PHONE -> Optional.of(Contact.PHONE);
      case EMAIL -> Optional.of(Contact.EMAIL);
      case ADDRESS, LANGUAGE, ORIGIN, CREATED, UPDATED -> Optional.empty();
      default -> field();
    };
  }

  Cell cell(Values contact, Shown shown) {
    return switch (this) {
      case FIRST_NAME -> plain(contact, Contact.FIRST_NAME);
      case LAST_NAME -> plain(contact, Contact.LAST_NAME);
      case ADDRESS -> Cell.of(shown.place(contact));
      case PHONE -> phone(contact, shown);
      case EMAIL -> email(contact);
      case TAGS ->
          new Cell(Text.none(), null, null, null, contact.get(Contact.TAGS).orElse(List.of()));
      case BUSINESS -> plain(contact, Contact.BUSINESS_NAME);
      case PREFERRED_CONTACT -> plain(contact, Contact.PREFERRED_CONTACT);
      case PREFERRED_TIME -> plain(contact, Contact.PREFERRED_TIME);
      case LANGUAGE -> plain(contact, Contact.LANGUAGE);
      case REFERENCE -> plain(contact, Contact.EXTERNAL_REFERENCE);
      case ORIGIN -> plain(contact, Contact.CREATED_FROM);
      case CREATED -> day(contact, Type.CREATED_AT);
      case UPDATED -> day(contact, Type.UPDATED_AT);
    };
  }

  private static Cell phone(Values contact, Shown shown) {
    return contact.get(Contact.PHONES).orElse(List.of()).stream()
        .findFirst()
        .map(
            phone ->
                new Cell(
                    Text.plain(shown.phone(phone)),
                    phone.get(Contact.VALID).orElse(false)
                        ? null
                        : Text.of("contacts.import.verdict.doubtful"),
                    shown.phoneLink(phone),
                    null,
                    List.of()))
        .orElse(Cell.of(Text.none()));
  }

  private static Cell email(Values contact) {
    return contact.get(Contact.EMAILS).orElse(List.of()).stream()
        .flatMap(email -> email.get(Contact.EMAIL).stream())
        .findFirst()
        .map(email -> new Cell(Text.plain(email), null, "mailto:" + email, null, List.of()))
        .orElse(Cell.of(Text.none()));
  }

  private static Cell plain(Values contact, Field<String> field) {
    return Cell.of(
        contact
            .get(field)
            .map(
                value ->
                    field.choices().stream()
                        .filter(choice -> choice.value().equals(value))
                        .map(Field.Choice::label)
                        .findFirst()
                        .orElse(Text.plain(value)))
            .orElse(Text.none()));
  }

  private static Cell day(Values contact, Field<java.time.Instant> field) {
    return Cell.of(new Text.Moment(contact.require(field), Text.Moment.Precision.DAY));
  }
}
