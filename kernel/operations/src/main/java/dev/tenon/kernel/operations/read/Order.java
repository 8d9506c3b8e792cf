package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.kernel.data.Parameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of an answer: declared fields, then the id. Empty values come where a plain index has
 * them: last upwards, first downwards.
 *
 * @param levels never empty; the last one is the id
 * @param asFound in the order of the wanted ids; the levels only name a row then
 */
record Order(List<Level> levels, boolean asFound) {

  /** Newest first, for ids grow with time. */
  static final Order NEWEST = new Order(List.of(new Level(Type.ID, true)));

  /** As the search found them: the answer is told which rows, in their order. */
  static final Order FOUND = new Order(List.of(new Level(Type.ID, false)), true);

  record Level(Field<?> field, boolean descending) {
    /** Whether a row may have nothing there. */
    boolean nullable() {
      // rows are older than a field that an admin has added
      return (!field.isRequired() || field.isCustom())
          && !field.equals(Type.ID)
          && !field.equals(Type.CREATED_AT)
          && !field.equals(Type.UPDATED_AT);
    }

    String sql() {
      return column() + (descending ? " desc" : "");
    }

    /** The field's column; of an added one its value, whose name is a parameter. */
    String column() {
      return field.isCustom() ? Condition.Shape.custom(field.kind()) : field.name();
    }
  }

  /**
   * A parameter of {@link #after}.
   *
   * @param level whose
   * @param isName whether it is the name of an added field, and not a value
   */
  record Parameter(int level, boolean isName) {}

  Order {
    levels = List.copyOf(levels);
  }

  Order(List<Level> levels) {
    this(levels, false);
  }

  String sql() {
    if (asFound) {
      return "pg_catalog.array_position(?, id)";
    }
    return String.join(", ", levels.stream().map(Level::sql).toList());
  }

  /** What a cursor of this order starts with, so that one of another order is refused. */
  String signature() {
    return asFound
        ? "found"
        : String.join(
            ",", levels.stream().map(l -> (l.descending() ? "-" : "") + l.field().name()).toList());
  }

  /**
   * The rows after one, whose empty values are told by {@code nothing}: level by level, as a row
   * comparison knows no empty values. Where none can be empty it is one, which an index answers.
   */
  String after(List<Boolean> nothing) {
    boolean oneDirection = levels.stream().map(Level::descending).distinct().count() == 1;
    if (oneDirection && levels.stream().noneMatch(Level::nullable)) {
      String names = String.join(", ", levels.stream().map(l -> l.field().name()).toList());
      String marks = String.join(", ", levels.stream().map(l -> "?").toList());
      return "(" + names + ") " + (levels.getFirst().descending() ? "<" : ">") + " (" + marks + ")";
    }
    List<String> ways = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      String later = later(levels.get(i), nothing.get(i));
      if (!later.isEmpty()) {
        List<String> all = new ArrayList<>();
        for (int same = 0; same < i; same++) {
          all.add(levels.get(same).column() + (nothing.get(same) ? " is null" : " = ?"));
        }
        all.add(later);
        ways.add("(" + String.join(" and ", all) + ")");
      }
    }
    return "(" + String.join(" or ", ways) + ")";
  }

  private static String later(Level level, boolean nothing) {
    String name = level.column();
    if (nothing) {
      return level.descending() ? name + " is not null" : "";
    }
    if (level.descending()) {
      return name + " < ?";
    }
    return level.nullable() ? "(" + name + " > ? or " + name + " is null)" : name + " > ?";
  }

  /** What {@link #after} is given, in its order. */
  List<Parameter> afterParameters(List<Boolean> nothing) {
    boolean oneDirection = levels.stream().map(Level::descending).distinct().count() == 1;
    List<Parameter> parameters = new ArrayList<>();
    if (oneDirection && levels.stream().noneMatch(Level::nullable)) {
      for (int i = 0; i < levels.size(); i++) {
        parameters.add(new Parameter(i, false));
      }
      return parameters;
    }
    for (int i = 0; i < levels.size(); i++) {
      if (later(levels.get(i), nothing.get(i)).isEmpty()) {
        continue;
      }
      for (int same = 0; same < i; same++) {
        name(same, parameters);
        if (!nothing.get(same)) {
          parameters.add(new Parameter(same, false));
        }
      }
      name(i, parameters);
      if (!nothing.get(i)) {
        parameters.add(new Parameter(i, false));
        if (!levels.get(i).descending() && levels.get(i).nullable()) {
          name(i, parameters);
        }
      }
    }
    return parameters;
  }

  private void name(int level, List<Parameter> parameters) {
    if (levels.get(level).field().isCustom()) {
      parameters.add(new Parameter(level, true));
    }
  }

  /** Binds what {@link #sql} has parameters for. */
  void bind(Parameters to) throws SQLException {
    for (Level level : levels) {
      if (!asFound && level.field().isCustom()) {
        to.text(level.field().name());
      }
    }
  }
}
