package dev.tenon.plugin.contacts.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.Note;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contacts as JSON: each as {@code contact.create} takes it, with its id beside. */
public final class ContactJson implements AutoCloseable {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final List<Field<?>> PLAIN =
      List.of(
          Contact.FIRST_NAME,
          Contact.LAST_NAME,
          Contact.BUSINESS_NAME,
          Contact.PREFERRED_CONTACT,
          Contact.PREFERRED_TIME,
          Contact.LANGUAGE,
          Contact.TIME_ZONE,
          Contact.EXTERNAL_REFERENCE,
          Contact.REFERRED_BY);

  private static final List<Field<?>> REACH =
      List.of(Contact.EMAIL, Contact.PHONE, Contact.EXTENSION, Contact.LABEL);

  private static final List<Field<?>> PLACE =
      List.of(
          Address.LABEL,
          Address.STREET,
          Address.STREET_2,
          Address.CITY,
          Address.REGION,
          Address.POSTAL_CODE,
          Address.COUNTRY,
          Address.ACCESS_NOTES,
          Address.LATITUDE,
          Address.LONGITUDE);

  private final JsonGenerator json;
  private final List<Field<?>> fields;

  /**
   * Starts the document.
   *
   * @param added the fields that the business has added
   */
  public ContactJson(OutputStream out, List<Field<?>> added) throws IOException {
    this(new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8), added);
  }

  private ContactJson(Writer out, List<Field<?>> added) throws IOException {
    fields = new ArrayList<>(PLAIN);
    fields.addAll(added);
    json = FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeArrayFieldStart("data");
  }

  /** A document of some contacts. */
  public static String text(List<Values> contacts, List<Field<?>> added) {
    StringWriter text = new StringWriter();
    try (ContactJson document = new ContactJson(text, added)) {
      for (Values one : contacts) {
        document.add(
            one,
            one.get(Contact.ADDRESSES).orElse(List.of()),
            one.get(Contact.NOTES).orElse(List.of()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Adds a contact, its addresses and its notes. */
  void add(Values contact, List<Values> places, List<Values> notes) throws IOException {
    json.writeStartObject();
    if (contact.has(dev.tenon.api.data.Type.ID)) {
      json.writeStringField("id", contact.id().toString());
    }
    members(contact, fields);
    items(Contact.EMAILS, contact.get(Contact.EMAILS).orElse(List.of()), REACH);
    items(Contact.PHONES, contact.get(Contact.PHONES).orElse(List.of()), REACH);
    items(Contact.ADDRESSES, places, PLACE);
    items(Contact.NOTES, notes, List.of(Note.TEXT));
    json.writeArrayFieldStart(Contact.TAGS.name());
    for (String tag : contact.get(Contact.TAGS).orElse(List.of())) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void items(Field<?> list, List<Values> items, List<Field<?>> of) throws IOException {
    json.writeArrayFieldStart(list.name());
    for (Values item : items) {
      json.writeStartObject();
      members(item, of);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void members(Values row, List<Field<?>> of) throws IOException {
    for (Field<?> field : of) {
      Object value = row.byName(field.name());
      if (value != null) {
        json.writeFieldName(field.name());
        value(value);
      }
    }
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean yes -> json.writeBoolean(yes);
      case BigDecimal number -> json.writeNumber(number.toPlainString());
      case Money money -> {
        json.writeStartObject();
        json.writeStringField("amount", money.amount().toPlainString());
        json.writeStringField("currency", money.currency());
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }
}
