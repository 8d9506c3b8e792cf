package dev.tenon.kernel.operations.people;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.security.User;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Somebody who works for the business, as a row. */
public final class Person {
  private static final Fields FIELDS = Fields.of("tenon");
  private static final int MOST_ROLES = 20;

  public static final Field<String> EMAIL = FIELDS.email("email").required().filterable();
  public static final Field<String> NAME = FIELDS.text("name").readOnly();

  /** Names of roles. */
  public static final Field<List<String>> ROLES =
      FIELDS.tags("roles").max(MOST_ROLES).filterable().hint(Text.of("tenon.hint.roles"));

  /** The person sees only these; empty for no limit. */
  public static final Field<List<String>> REGIONS = FIELDS.tags("regions");

  /** The person's own; empty for the business'. */
  public static final Field<String> LOCALE = FIELDS.text("locale").readOnly();

  /** The person's own; empty for the business'. */
  public static final Field<String> ZONE = FIELDS.text("zone").readOnly();

  public static final Field<String> STATE =
      FIELDS.choice("state", "invited", "active", "disabled").readOnly().filterable();

  /** The type. */
  public static final Type TYPE =
      Type.named("tenon", "users")
          .fields(EMAIL, NAME, ROLES, REGIONS, LOCALE, ZONE, STATE)
          .title(row -> row.get(NAME).or(() -> row.get(EMAIL)).orElse(""))
          .page("/admin/users/{id}")
          .build();

  private Person() {}

  static Values row(User user) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put(Type.ID.name(), user.id());
    row.put(EMAIL.name(), user.email().isEmpty() ? null : user.email());
    row.put(NAME.name(), user.name());
    row.put(ROLES.name(), List.copyOf(new TreeSet<>(user.roles())));
    row.put(REGIONS.name(), List.copyOf(new TreeSet<>(user.regions())));
    row.put(LOCALE.name(), user.locale().map(Locale::toLanguageTag).orElse(null));
    row.put(ZONE.name(), user.zone().map(ZoneId::getId).orElse(null));
    row.put(STATE.name(), user.state().name().toLowerCase(Locale.ROOT));
    row.put(Type.VERSION.name(), user.version());
    row.put(Type.CREATED_AT.name(), user.createdAt());
    return Values.ofNames(row);
  }
}
