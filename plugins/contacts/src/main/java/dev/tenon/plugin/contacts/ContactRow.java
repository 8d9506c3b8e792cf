package dev.tenon.plugin.contacts;

import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact as its mapper writes it: lists as JSON. */
record ContactRow(
    UUID id,
    UUID tenant,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String businessName,
    String sortName,
    String emails,
    String phones,
    @Nullable String preferredContact,
    @Nullable String preferredTime,
    String tags,
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable String externalReference,
    @Nullable UUID referredBy,
    String createdFrom,
    String custom,
    long version,
    Instant now,
    @Nullable UUID user,
    List<String> keyKinds,
    List<String> keys) {

  /**
   * A row to write.
   *
   * @param fields what keeps the values of fields that the business has added
   */
  static ContactRow of(Values row, Stamp stamp, CustomFields fields) {
    List<Keys.Key> keys = Keys.of(row);
    return new ContactRow(
        row.id(),
        stamp.tenant(),
        row.orNull(Contact.FIRST_NAME),
        row.orNull(Contact.LAST_NAME),
        row.orNull(Contact.BUSINESS_NAME),
        row.require(Contact.SORT_NAME),
        Json.objects(row.get(Contact.EMAILS).orElse(List.of())),
        Json.objects(row.get(Contact.PHONES).orElse(List.of())),
        row.orNull(Contact.PREFERRED_CONTACT),
        row.orNull(Contact.PREFERRED_TIME),
        Json.texts(row.get(Contact.TAGS).orElse(List.of())),
        row.orNull(Contact.LANGUAGE),
        row.orNull(Contact.TIME_ZONE),
        row.orNull(Contact.EXTERNAL_REFERENCE),
        row.orNull(Contact.REFERRED_BY),
        row.require(Contact.CREATED_FROM),
        fields.column(Contact.TYPE, row),
        row.require(Type.VERSION),
        stamp.now(),
        stamp.user(),
        Keys.kinds(keys),
        Keys.values(keys));
  }

  /** Many rows as one JSON array for {@link ContactMapper#insertAll}. */
  static String json(List<Values> rows, CustomFields fields) {
    return Json.objects(rows.stream().map(row -> flat(row, fields)).toList());
  }

  private static Values flat(Values row, CustomFields fields) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>(row.asMap());
    flat.keySet().removeIf(name -> name.startsWith(Type.CUSTOM_PREFIX));
    flat.put(Type.CUSTOM_COLUMN, fields.column(Contact.TYPE, row));
    flat.put("emails", Json.objects(row.get(Contact.EMAILS).orElse(List.of())));
    flat.put("phones", Json.objects(row.get(Contact.PHONES).orElse(List.of())));
    flat.put("tags", Json.texts(row.get(Contact.TAGS).orElse(List.of())));
    return Values.ofNames(flat);
  }
}
