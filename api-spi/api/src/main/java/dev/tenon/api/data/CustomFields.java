package dev.tenon.api.data;

import dev.tenon.api.ui.Text;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The fields that an admin has added to a type, for one business, while the program runs. They are
 * {@link Field}s like any other, whose names start with {@link Type#CUSTOM_PREFIX} and whose labels
 * are what the admin typed. {@link Reads} gives their values with the row; rules are checked before
 * an action's handler runs; audit, search, the API and files follow from the type.
 *
 * <p>Threads: safe. Tenant: the caller's; outside of a request, job or handler there are no added
 * fields. A change is seen at once on the node where it was made, elsewhere within half a minute.
 */
@ProviderType
public interface CustomFields {

  /**
   * The type with the fields that are in use now, after the declared ones and in the admin's order:
   * {@link Type#customFields()} of it are those to offer in forms, lists, filters and files. The
   * type itself where there are none.
   */
  Type of(Type type);

  /**
   * What the column {@code custom} has to be given for a row: a JSON object of all fields in use,
   * empty ones as {@code null}. Add it to what is there, so that values of fields that are out of
   * use stay: {@code custom = jsonb_strip_nulls(custom || #{custom}::jsonb)}.
   *
   * @param row the row as it is to be: values of fields that it does not have are left as they are
   */
  String column(Type type, Values row);

  /**
   * The same values with those of added fields in their fields' classes, read from texts as an
   * input's would be: for rows of files that are checked many at once with {@link
   * dev.tenon.api.action.Actions#check} and then written without one invocation for each.
   *
   * @throws dev.tenon.api.Problem 422 naming a field whose value does not fit
   */
  Values typed(Type type, Values given);

  /**
   * How the values of these rows read: one statement for each type that they link to.
   *
   * @param rows of the type, as {@link Reads} gave them
   */
  Shown shown(Type type, List<Values> rows);

  /** How values read, to whoever asked. */
  interface Shown {

    /** The value as people read it; {@link Text#none()} where there is none. */
    Text text(Field<?> field, Values row);

    /** The page of the row that a link leads to; empty for other fields, and where none may be. */
    Optional<String> link(Field<?> field, Values row);
  }
}
