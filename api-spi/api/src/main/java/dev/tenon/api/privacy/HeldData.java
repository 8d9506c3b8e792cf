package dev.tenon.api.privacy;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of data that a plugin holds about a person, and what becomes of it.
 *
 * @param name the kind's name in the file that is handed out: {@code addresses}
 * @param label what people read
 * @param fate what erasing does to it
 * @param why the law or the reason it is kept for, or what is left when it is anonymised; null when
 *     it is erased
 * @param fields what of the rows is shown, in order; the file has all of a row
 * @param rows all that is held
 */
public record HeldData(
    String name,
    Text label,
    Fate fate,
    @Nullable Text why,
    List<Field<?>> fields,
    List<Values> rows) {
  public HeldData {
    if (fate == Fate.KEPT && why == null) {
      throw new IllegalArgumentException(name + " is kept without a reason");
    }
    fields = List.copyOf(fields);
    rows = List.copyOf(rows);
  }

  /** What erasing does to a kind of data. */
  public enum Fate {
    /** It is deleted. */
    ERASED,
    /** What points at a person is taken out; the rest stays, for figures and references. */
    ANONYMISED,
    /** It stays as it is, because something obliges the business to keep it. */
    KEPT
  }

  /** Data that is deleted. */
  public static HeldData erased(String name, Text label, List<Field<?>> fields, List<Values> rows) {
    return new HeldData(name, label, Fate.ERASED, null, fields, rows);
  }

  /** Data of which only what points at nobody stays. */
  public static HeldData anonymised(
      String name, Text label, Text why, List<Field<?>> fields, List<Values> rows) {
    return new HeldData(name, label, Fate.ANONYMISED, why, fields, rows);
  }

  /** Data that stays, and why it may. */
  public static HeldData kept(
      String name, Text label, Text why, List<Field<?>> fields, List<Values> rows) {
    return new HeldData(name, label, Fate.KEPT, why, fields, rows);
  }
}
