package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address as its mapper writes it. */
record AddressRow(
    UUID id,
    UUID tenant,
    UUID contact,
    @Nullable String label,
    @Nullable String street,
    @Nullable String street2,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country,
    @Nullable String accessNotes,
    boolean primary,
    @Nullable BigDecimal latitude,
    @Nullable BigDecimal longitude,
    long version,
    Instant now,
    @Nullable UUID user) {

  static AddressRow of(Values row, Stamp stamp) {
    return new AddressRow(
        row.id(),
        stamp.tenant(),
        row.require(Address.CONTACT_ID),
        row.orNull(Address.LABEL),
        row.orNull(Address.STREET),
        row.orNull(Address.STREET_2),
        row.orNull(Address.CITY),
        row.orNull(Address.REGION),
        row.orNull(Address.POSTAL_CODE),
        row.orNull(Address.COUNTRY),
        row.orNull(Address.ACCESS_NOTES),
        row.get(Address.IS_PRIMARY).orElse(false),
        row.orNull(Address.LATITUDE),
        row.orNull(Address.LONGITUDE),
        row.require(Type.VERSION),
        stamp.now(),
        stamp.user());
  }
}
