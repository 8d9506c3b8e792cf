package dev.tenon.api.data;

import dev.tenon.api.ui.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of row that can be read: its name, its table, its fields and how it is shown. From it the
 * kernel derives reading by API, console and pages, filters, sorts, search, export and the schema.
 *
 * <p>The table lies in the plugin's own schema and has the columns {@code id uuid}, {@code
 * tenant_id uuid}, {@code version bigint}, {@code created_at timestamptz}, {@code created_by uuid},
 * {@code updated_at timestamptz}, {@code updated_by uuid}, the primary key {@code (tenant_id, id)},
 * with {@link Builder#softDelete} also {@code deleted_at timestamptz}, and one column per field.
 * Ids are UUIDv7, so that newest first is by id, downwards.
 *
 * <p>Reading needs the permission {@code <name>.read}.
 */
public final class Type {

  private static final Fields STANDARD = Fields.of("tenon");

  /** What the names of fields that admins add start with; no declared field's name does. */
  public static final String CUSTOM_PREFIX = "x_";

  /** The column that keeps the values of fields that admins add. */
  public static final String CUSTOM_COLUMN = "custom";

  /** The row's id. */
  public static final Field<UUID> ID = STANDARD.reference("id", "").readOnly();

  /** Counts the row's changes, from 1; a write names the one it was based on. */
  public static final Field<Long> VERSION = STANDARD.integer("version").readOnly();

  /** When the row was made. */
  public static final Field<Instant> CREATED_AT = STANDARD.instant("created_at").readOnly();

  /** When the row was last changed. */
  public static final Field<Instant> UPDATED_AT = STANDARD.instant("updated_at").readOnly();

  /** When the row was deleted; only in rows that can be deleted softly. */
  public static final Field<Instant> DELETED_AT = STANDARD.instant("deleted_at").readOnly();

  /**
   * Rows of another type that can be read along with one.
   *
   * @param name in the API's {@code include} and in the answer
   * @param type the other type's name
   * @param by the other type's field that holds this row's id
   */
  public record Include(String name, String type, Field<UUID> by) {}

  private final String name;
  private final Text singular;
  private final Text plural;
  private final String table;
  private final Map<String, Field<?>> fields;
  private final List<Include> includes;
  private final Function<Values, String> title;
  private final @Nullable Field<UUID> foundAs;
  private final @Nullable String page;
  private final boolean softDelete;
  private final boolean customizable;

  private Type(Builder from) {
    name = from.name;
    singular = from.singular;
    plural = from.plural;
    table = from.table;
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(from.fields));
    includes = List.copyOf(from.includes);
    title = from.title;
    foundAs = from.foundAs;
    page = from.page;
    softDelete = from.softDelete;
    customizable = from.customizable;
  }

  private Type(Type from, Map<String, Field<?>> all) {
    name = from.name;
    singular = from.singular;
    plural = from.plural;
    table = from.table;
    fields = Collections.unmodifiableMap(all);
    includes = from.includes;
    title = from.title;
    foundAs = from.foundAs;
    page = from.page;
    softDelete = from.softDelete;
    customizable = from.customizable;
  }

  /**
   * Starts a type.
   *
   * @param plugin the plugin's id, for the texts {@code <plugin>.type.<name>} and {@code
   *     <plugin>.type.<name>.plural}
   * @param name plural, lower-case, the word in addresses: {@code contacts}
   */
  public static Builder named(String plugin, String name) {
    return new Builder(plugin, name);
  }

  /** The name: plural, as in addresses. */
  public String name() {
    return name;
  }

  /** One of it, as people read it. */
  public Text singular() {
    return singular;
  }

  /** Many of it, as people read it. */
  public Text plural() {
    return plural;
  }

  /** The table's name, without its schema. */
  public String table() {
    return table;
  }

  /** The declared fields, without the standard ones, in order. */
  public List<Field<?>> fields() {
    return List.copyOf(fields.values());
  }

  /** A declared field by name. */
  public Optional<Field<?>> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** What can be read along. */
  public List<Include> includes() {
    return includes;
  }

  /** What a row is called: in search results, links and the audit. */
  public String titleOf(Values row) {
    return title.apply(row);
  }

  /** The field whose row is shown in search results in place of this one. */
  public Optional<Field<UUID>> foundAs() {
    return Optional.ofNullable(foundAs);
  }

  /** The page of one row, with {@code {id}} for its id. */
  public Optional<String> page() {
    return Optional.ofNullable(page);
  }

  /** Whether deleting hides a row and restoring shows it again. */
  public boolean isSoftDelete() {
    return softDelete;
  }

  /** See {@link Builder#customizable()}. */
  public boolean isCustomizable() {
    return customizable;
  }

  /** The fields that an admin has added, in order; none in a type as its plugin declares it. */
  public List<Field<?>> customFields() {
    return fields.values().stream().filter(Field::isCustom).toList();
  }

  /**
   * The same type with fields that a business has added, after the declared ones; for the kernel.
   * Plugins get it from {@link CustomFields#of}.
   */
  public Type withCustomFields(List<Field<?>> added) {
    if (!customizable) {
      throw new IllegalArgumentException(name + " takes no custom fields");
    }
    Map<String, Field<?>> all = new LinkedHashMap<>(fields);
    for (Field<?> field : added) {
      if (!field.isCustom() || all.put(field.name(), field) != null) {
        throw new IllegalArgumentException(field.name() + " can't be added to " + name);
      }
    }
    return new Type(this, all);
  }

  /** Puts a type together. */
  public static final class Builder {
    private final String name;
    private final Text singular;
    private final Text plural;
    private String table;
    private final Map<String, Field<?>> fields = new LinkedHashMap<>();
    private final List<Include> includes = new ArrayList<>();
    private Function<Values, String> title = row -> row.id().toString();
    private @Nullable Field<UUID> foundAs;
    private @Nullable String page;
    private boolean softDelete;
    private boolean customizable;

    private Builder(String plugin, String name) {
      if (!name.matches("[a-z][a-z0-9_]{0,59}")) {
        throw new IllegalArgumentException(
            "type name is \"" + name + "\"; lower-case letters, digits and _ are allowed");
      }
      this.name = name;
      this.table = name;
      this.singular = Text.of(plugin + ".type." + name);
      this.plural = Text.of(plugin + ".type." + name + ".plural");
    }

    /** Another table than the one of the same name. */
    public Builder table(String table) {
      this.table = table;
      return this;
    }

    /** The fields, in the order in which people see them. */
    public Builder fields(Field<?>... fields) {
      for (Field<?> field : fields) {
        if (this.fields.put(field.name(), field) != null) {
          throw new IllegalArgumentException(name + " has two fields named " + field.name());
        }
      }
      return this;
    }

    /** Rows of another type that can be read along. */
    public Builder include(String name, String type, Field<UUID> by) {
      includes.add(new Include(name, type, by));
      return this;
    }

    /** What a row is called. */
    public Builder title(Function<Values, String> title) {
      this.title = title;
      return this;
    }

    /** In search results the row that this field points to stands for this one. */
    public Builder foundAs(Field<UUID> owner) {
      this.foundAs = owner;
      return this;
    }

    /** The page of one row: {@code /contacts/{id}}. */
    public Builder page(String page) {
      this.page = page;
      return this;
    }

    /** Deleting hides a row, restoring shows it again. */
    public Builder softDelete() {
      this.softDelete = true;
      return this;
    }

    /**
     * An admin may add fields to it, for their business and while the program runs: they are read
     * with the others, can be filtered by and searched for, and stand in forms, files, the API and
     * the audit. The table has the column {@code custom jsonb not null default '{}'}; the actions
     * that write it say {@link dev.tenon.api.action.Action.Builder#customFields()}.
     */
    public Builder customizable() {
      this.customizable = true;
      return this;
    }

    /** The type. */
    public Type build() {
      return new Type(this);
    }
  }
}
