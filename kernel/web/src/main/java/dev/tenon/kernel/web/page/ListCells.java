package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each cell of a list goes when the table becomes cards. */
final class ListCells {
  private ListCells() {}

  /** A cell with its classes. */
  record Shown(
      boolean first,
      @Nullable String look,
      Text text,
      @Nullable Text sub,
      @Nullable String link,
      @Nullable Tone badge,
      List<String> tags,
      @Nullable Form form) {}

  static List<Shown> of(Listing listing, Listing.Row row) {
    List<Shown> cells = new ArrayList<>(row.cells().size());
    boolean endTaken = hasNumbers(listing.columns());
    boolean numberSeen = false;
    for (int i = 0; i < row.cells().size(); i++) {
      Listing.Cell cell = row.cells().get(i);
      Place place = i < listing.columns().size() ? listing.columns().get(i).place() : Place.META;
      boolean atEnd =
          place == Place.NUMBER ? !numberSeen : cell.badge() != null && !endTaken && i > 0;
      numberSeen |= place == Place.NUMBER;
      endTaken |= atEnd;
      cells.add(shown(cell, place, atEnd));
    }
    return cells;
  }

  private static boolean hasNumbers(List<Listing.Column> columns) {
    for (Listing.Column column : columns) {
      if (column.place() == Place.NUMBER) {
        return true;
      }
    }
    return false;
  }

  private static Shown shown(Listing.Cell cell, Place place, boolean atEnd) {
    return new Shown(
        place == Place.FIRST,
        look(cell, place, atEnd),
        cell.text(),
        cell.sub(),
        cell.link(),
        cell.badge(),
        cell.tags(),
        cell.form());
  }

  private static @Nullable String look(Listing.Cell cell, Place place, boolean atEnd) {
    String base =
        switch (place) {
          case FIRST -> "first";
          case META -> atEnd ? "last" : "meta";
          case WIDE -> "wide";
          case NUMBER -> atEnd ? "last num" : "wide num";
        };
    String tags = cell.tags().isEmpty() ? "" : " tags";
    String whole =
        cell.text() instanceof Text.Moment || cell.text() instanceof Text.Day ? " nowrap" : "";
    String editable = cell.form() == null ? "" : " act edit";
    return base + tags + whole + (cell.link() == null ? "" : " act") + editable;
  }

  static @Nullable String sorted(Listing.Column column) {
    Boolean descending = column.sorted();
    if (descending == null) {
      return null;
    }
    return descending ? "descending" : "ascending";
  }
}
