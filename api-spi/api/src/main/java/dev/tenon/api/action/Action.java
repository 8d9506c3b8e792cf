package dev.tenon.api.action;

import dev.tenon.api.data.Field;
import dev.tenon.api.ui.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thing that can be done, and the only way to change a row: {@code contact.create}, {@code
 * ticket.close}. From it the kernel derives the API endpoint, the console command, the checks of
 * forms, permission, validation, idempotency, optimistic locking, audit and events.
 *
 * <p>Running it needs the permission of {@link #permission()}.
 */
public final class Action {

  /** What an action does to its type; decides the endpoint it is reached by. */
  public enum Effect {
    /** Makes a row: {@code POST /api/v1/<type>}. */
    CREATE,
    /** Changes a row: {@code PATCH /api/v1/<type>/{id}}, needs the row's version. */
    UPDATE,
    /** Deletes a row: {@code DELETE /api/v1/<type>/{id}}. */
    DELETE,
    /** Anything else with one row: {@code POST /api/v1/<type>/{id}/<verb>}. */
    ON_ROW,
    /** Something without a row: {@code POST /api/actions} only. */
    FREE
  }

  /** How closely a model or script acting through the API is watched. */
  public enum Oversight {
    UNRESTRICTED,
    REASON,
    APPROVAL
  }

  private final String name;
  private final Effect effect;
  private final @Nullable String type;
  private final Text label;
  private final List<Field<?>> input;
  private final String permission;
  private final Oversight oversight;
  private final boolean onDeleted;
  private final boolean customFields;
  private final ActionHandler handler;

  private Action(Builder from, ActionHandler handler) {
    this.name = from.name;
    this.effect = from.effect;
    this.type = from.type;
    this.label = from.label;
    this.input = from.input;
    this.permission = from.permission;
    this.oversight = from.oversight;
    this.onDeleted = from.onDeleted;
    this.customFields = from.customFields;
    this.handler = handler;
  }

  /** Starts {@code <noun>.<verb>} that makes a row of a type. */
  public static Builder create(String plugin, String name, String type) {
    return new Builder(plugin, name, Effect.CREATE, type).permission(type + ".create");
  }

  /** Starts an action that changes a row. */
  public static Builder update(String plugin, String name, String type) {
    return new Builder(plugin, name, Effect.UPDATE, type).permission(type + ".update");
  }

  /** Starts an action that deletes a row. */
  public static Builder delete(String plugin, String name, String type) {
    return new Builder(plugin, name, Effect.DELETE, type).permission(type + ".delete");
  }

  /** Starts an action that does something else with a row; its permission is its own name. */
  public static Builder onRow(String plugin, String name, String type) {
    return new Builder(plugin, name, Effect.ON_ROW, type).permission(name);
  }

  /** Starts an action without a row; its permission is its own name. */
  public static Builder free(String plugin, String name) {
    return new Builder(plugin, name, Effect.FREE, null).permission(name);
  }

  /** The name: {@code contact.create}. */
  public String name() {
    return name;
  }

  /** The part of the name after the dot. */
  public String verb() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** What it does to its type. */
  public Effect effect() {
    return effect;
  }

  /** The type's name; empty for {@link Effect#FREE}. */
  public Optional<String> type() {
    return Optional.ofNullable(type);
  }

  /** What the button says: the text {@code <plugin>.action.<name>}. */
  public Text label() {
    return label;
  }

  /** What it takes, as its plugin declares it: without fields that an admin has added. */
  public List<Field<?>> input() {
    return input;
  }

  /** See {@link Builder#customFields()}. */
  public boolean takesCustomFields() {
    return customFields;
  }

  /** The permission it needs. */
  public String permission() {
    return permission;
  }

  /** How closely a model or script is watched. */
  public Oversight oversight() {
    return oversight;
  }

  /** Whether its statements see deleted rows. */
  public boolean isOnDeleted() {
    return onDeleted;
  }

  /** What it does. */
  public ActionHandler handler() {
    return handler;
  }

  /** Puts an action together. */
  public static final class Builder {
    private final String name;
    private final Effect effect;
    private final @Nullable String type;
    private final Text label;
    private List<Field<?>> input = List.of();
    private String permission = "";
    private Oversight oversight = Oversight.UNRESTRICTED;
    private boolean onDeleted;
    private boolean customFields;

    private Builder(String plugin, String name, Effect effect, @Nullable String type) {
      if (!name.matches("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException(
            "action name is \"" + name + "\"; noun.verb in lower-case letters is allowed");
      }
      this.name = name;
      this.effect = effect;
      this.type = type;
      this.label = Text.of(plugin + ".action." + name);
    }

    /** What it takes, in the order of the form. */
    public Builder input(Field<?>... fields) {
      this.input = List.of(fields);
      return this;
    }

    /**
     * It takes the fields, too, that an admin of the caller's business has added to its type: they
     * are checked with the others and stand in {@link ActionCall#input()} under their names. The
     * handler keeps them with {@link dev.tenon.api.data.CustomFields#column}.
     */
    public Builder customFields() {
      this.customFields = true;
      return this;
    }

    /** Another permission than the one made from the type or the name. */
    public Builder permission(String permission) {
      this.permission = permission;
      return this;
    }

    /** How closely a model or script is watched. */
    public Builder oversight(Oversight oversight) {
      this.oversight = oversight;
      return this;
    }

    /** It brings deleted rows back: the statements of its mappers see them. */
    public Builder onDeleted() {
      this.onDeleted = true;
      return this;
    }

    /** What it does. */
    public Action handler(ActionHandler handler) {
      return new Action(this, handler);
    }
  }
}
