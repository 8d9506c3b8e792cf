package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.List;
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
    String createdFrom,
    long version,
    Instant now,
    @Nullable UUID user) {

  static ContactRow of(Values row, Stamp stamp) {
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
        row.require(Contact.CREATED_FROM),
        row.require(Type.VERSION),
        stamp.now(),
        stamp.user());
  }
}
