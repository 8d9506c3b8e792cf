package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import java.util.UUID;

/** A contact's photo: what is known of it. The picture itself is on a path of its own. */
final class Photo {

  private static final Fields FIELDS = Fields.of("contacts");

  /** Base64 makes four characters of three bytes, and programs break it into lines. */
  private static final int LONGEST = 400_000;

  static final Field<UUID> CONTACT_ID = FIELDS.reference("contact_id", "contacts").required();

  /** {@code image/png} or {@code image/jpeg}. */
  static final Field<String> MEDIA_TYPE = FIELDS.text("media_type").readOnly();

  static final Field<Long> BYTES = FIELDS.integer("bytes").readOnly();

  /** The picture as it is given: PNG or JPEG in base64. */
  static final Field<String> DATA = FIELDS.longText("data").required().max(LONGEST).sensitive();

  static final Type TYPE =
      Type.named("contacts", "contact_photos")
          .table("contact_photo")
          .fields(CONTACT_ID, MEDIA_TYPE, BYTES)
          .title(row -> row.require(MEDIA_TYPE))
          .build();

  private Photo() {}
}
