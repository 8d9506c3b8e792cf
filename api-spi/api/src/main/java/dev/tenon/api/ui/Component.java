package dev.tenon.api.ui;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.web.FormData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page. Each is a value: what it shows, not how. The kernel's templates render it,
 * escape every text, and give it its behaviour, names for screen readers and translations.
 */
public sealed interface Component
    permits Chart,
        Component.Columns,
        Component.Confirm,
        Component.Conflict,
        Component.Empty,
        Component.Facts,
        Component.Filters,
        Component.Form,
        Component.Grid,
        Component.Line,
        Component.Listing,
        Component.Notice,
        Component.Panel,
        Component.Picture,
        Component.Progress,
        Component.Rows,
        Component.Slot,
        Component.Stats,
        Component.Tabs,
        Component.Timeline,
        Component.Words,
        Ranking,
        Region,
        Template {

  /** A line that says how things stand, with what to do about it. */
  record Notice(Tone tone, Text text, List<Act> acts) implements Component {
    public Notice {
      acts = List.copyOf(acts);
    }
  }

  /** Numbers to steer by, two to four in a row. */
  record Stats(List<Stat> stats) implements Component {
    public Stats {
      stats = List.copyOf(stats);
    }

    /**
     * One number.
     *
     * @param hint a line under it; null for none
     * @param path where it leads; null for nowhere
     * @param trend the last values, oldest first; fewer than two draw nothing
     */
    public record Stat(
        Text label, Text figure, @Nullable Text hint, @Nullable String path, List<Double> trend) {
      public Stat {
        trend = List.copyOf(trend);
      }
    }
  }

  /**
   * The filters of a list, as a GET form whose address is the view.
   *
   * @param path the list's own path
   * @param search the words searched for; null when the list can't be searched
   * @param set filters that are on, each with the address that takes it off
   * @param offered fields to filter by
   * @param sorts ways to sort, the chosen one first
   * @param kept further query parameters that stay as they are
   */
  record Filters(
      String path,
      @Nullable String search,
      List<Chip> set,
      List<Field<?>> offered,
      List<Act> sorts,
      Map<String, String> kept)
      implements Component {
    public Filters {
      set = List.copyOf(set);
      offered = List.copyOf(offered);
      sorts = List.copyOf(sorts);
      kept = Map.copyOf(kept);
    }

    /** One filter that is on. */
    public record Chip(Text text, String removePath) {}
  }

  /**
   * Many of one kind: a table on a desk, cards on a phone.
   *
   * @param caption what the rows are, for screen readers
   * @param columns the first is the row's name and link
   * @param rows may be empty: then {@code empty} is shown
   * @param newer path of the page before; null at the start
   * @param older path of the page after; null at the end
   * @param foot a line under the list, such as how many and an export link
   * @param bulk what can be done with chosen rows; null for nothing
   */
  record Listing(
      Text caption,
      List<Column> columns,
      List<Row> rows,
      Empty empty,
      @Nullable String newer,
      @Nullable String older,
      List<Act> foot,
      @Nullable Bulk bulk)
      implements Component {
    public Listing {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      foot = List.copyOf(foot);
    }

    /** A list whose rows can't be chosen. */
    public Listing(
        Text caption,
        List<Column> columns,
        List<Row> rows,
        Empty empty,
        @Nullable String newer,
        @Nullable String older,
        List<Act> foot) {
      this(caption, columns, rows, empty, newer, older, foot, null);
    }

    /**
     * The same thing with several rows: each row that has an id gets a box to choose it by. A
     * pressed button posts the chosen ids as {@code id}, its own value as {@code _do}, and what was
     * asked for.
     *
     * @param hidden values sent along
     * @param ask a word that some buttons need; null for none
     */
    public record Bulk(
        String path, Map<String, String> hidden, @Nullable Ask ask, List<Step> steps) {
      public Bulk {
        hidden = Map.copyOf(hidden);
        steps = List.copyOf(steps);
      }

      /** A word to type, at most so long. */
      public record Ask(String name, Text label, int most) {}

      /** A button. */
      public record Step(String value, Text label, @Nullable Icon icon, Act.Look look) {}
    }

    /**
     * A column.
     *
     * @param sortPath where pressing the head leads; null when it can't be sorted by
     * @param sorted null when not sorted by it, else whether downwards
     * @param place how it behaves on a phone
     */
    public record Column(
        Text head, @Nullable String sortPath, @Nullable Boolean sorted, Place place) {
      /** A column that can't be sorted by. */
      public static Column of(Text head, Place place) {
        return new Column(head, null, null, place);
      }
    }

    /**
     * How a column behaves when the table becomes cards: the row's name; a quiet line under it;
     * only there on a wide screen; at the end, right-aligned.
     */
    public enum Place {
      FIRST,
      META,
      WIDE,
      NUMBER
    }

    /**
     * A row.
     *
     * @param path where it leads
     * @param id by which it is chosen in a list with {@link Bulk}; null when it can't be
     */
    public record Row(String path, List<Cell> cells, @Nullable String id) {
      public Row {
        cells = List.copyOf(cells);
      }

      /** A row that can't be chosen. */
      public Row(String path, List<Cell> cells) {
        this(path, cells, null);
      }
    }

    /**
     * A cell.
     *
     * @param sub a quiet second line; null for none
     * @param link tel:, mailto: or a path; null for none
     * @param badge shown as a badge in this tone; null for plain text
     * @param tags words shown as tags
     * @param form the small form that the cell is, to be saved where it stands; null for a cell to
     *     read. It needs a row with an id
     */
    public record Cell(
        Text text,
        @Nullable Text sub,
        @Nullable String link,
        @Nullable Tone badge,
        List<String> tags,
        @Nullable Form form) {
      public Cell {
        tags = List.copyOf(tags);
      }

      /** A cell to read. */
      public Cell(
          Text text,
          @Nullable Text sub,
          @Nullable String link,
          @Nullable Tone badge,
          List<String> tags) {
        this(text, sub, link, badge, tags, null);
      }

      /** A cell that is a small form. */
      public static Cell of(Form form) {
        return new Cell(Text.none(), null, null, null, List.of(), form);
      }

      /** Plain text. */
      public static Cell of(Text text) {
        return new Cell(text, null, null, null, List.of());
      }
    }
  }

  /** What belongs here, and the one thing to do about it. */
  record Empty(Text title, Text text, List<Act> acts) implements Component {
    public Empty {
      acts = List.copyOf(acts);
    }
  }

  /**
   * A form whose fields carry their rules to the browser; the server checks the same.
   *
   * @param path where it posts to
   * @param inputs the fields, in groups
   * @param submit what the button says
   * @param cancel where Cancel leads; null for no such link
   * @param hidden values sent along, such as {@code _version}
   * @param problem the refusal it is shown again with; null the first time
   * @param upload whether it carries a file
   */
  record Form(
      String path,
      List<Group> inputs,
      Text submit,
      @Nullable String cancel,
      Map<String, String> hidden,
      @Nullable Problem problem,
      boolean upload)
      implements Component {
    public Form {
      inputs = List.copyOf(inputs);
      hidden = Map.copyOf(hidden);
    }

    /** Fields that belong together; an empty title shows none. */
    public record Group(Text title, List<Input> inputs) {
      public Group {
        inputs = List.copyOf(inputs);
      }
    }

    /** A thing to fill in. */
    public sealed interface Input {}

    /**
     * A declared field.
     *
     * @param value the value to start from, of the field's class; null for none
     * @param typed what came in a form that is shown again; null the first time
     */
    public record Of(Field<?> field, @Nullable Object value, @Nullable FormData typed)
        implements Input {}

    /** A file, with the media types a browser offers first. */
    public record File(String name, Text label, Text hint, String accept) implements Input {}

    /** One of several, chosen from a list; for mappings and the like. */
    public record Pick(String name, Text label, List<Field.Choice> choices, String chosen)
        implements Input {}
  }

  /** A titled box. */
  record Panel(Text title, List<Act> acts, List<Component> body) implements Component {
    public Panel {
      acts = List.copyOf(acts);
      body = List.copyOf(body);
    }
  }

  /** A few things, each with an action: the rows of a panel. */
  record Rows(List<Item> items) implements Component {
    public Rows {
      items = List.copyOf(items);
    }

    /**
     * One thing.
     *
     * @param icon before it; null for none
     * @param path where the title leads; null for nowhere
     * @param badge at its end; null for none
     */
    public record Item(
        @Nullable Icon icon,
        Tone tone,
        Text title,
        Text meta,
        @Nullable String path,
        @Nullable Text badge,
        List<Act> acts) {
      public Item {
        acts = List.copyOf(acts);
      }
    }
  }

  /** What is known of one thing: names and values. */
  record Facts(List<Fact> facts) implements Component {
    public Facts {
      facts = List.copyOf(facts);
    }

    /**
     * One line.
     *
     * @param link tel:, mailto: or a path; null for none
     * @param note a quiet remark behind the value; null for none
     */
    public record Fact(
        Text label, Text value, @Nullable String link, @Nullable Text note, Tone tone) {
      /** A plain line. */
      public static Fact of(Text label, Text value) {
        return new Fact(label, value, null, null, Tone.NEUTRAL);
      }
    }
  }

  /** What happened, newest first. */
  record Timeline(List<Entry> entries) implements Component {
    public Timeline {
      entries = List.copyOf(entries);
    }

    /**
     * One event.
     *
     * @param changes what changed: field, old, new
     * @param words what a person wrote then; null for nothing
     * @param acts what can be done about it, such as taking it back
     */
    public record Entry(
        Text who,
        Text what,
        java.time.Instant at,
        List<Change> changes,
        @Nullable String words,
        List<Act> acts) {
      public Entry {
        changes = List.copyOf(changes);
        acts = List.copyOf(acts);
      }

      /** Something that happened, with nothing to do about it. */
      public Entry(Text who, Text what, java.time.Instant at, List<Change> changes) {
        this(who, what, at, changes, null, List.of());
      }
    }

    /** One field's change. */
    public record Change(Text field, Text before, Text after) {}
  }

  /** The pages of one thing. */
  record Tabs(List<Tab> tabs) implements Component {
    public Tabs {
      tabs = List.copyOf(tabs);
    }

    /** One page. */
    public record Tab(Text label, String path, boolean current) {}
  }

  /** Blocks beside each other on a wide screen, one after another on a phone. */
  record Columns(Shape shape, List<Component> first, List<Component> second) implements Component {
    public Columns {
      first = List.copyOf(first);
      second = List.copyOf(second);
    }

    /** How the width is shared. */
    public enum Shape {
      ASIDE,
      EVEN
    }
  }

  /** How far something is; {@code total} 0 while unknown. */
  record Progress(Text label, long done, long total) implements Component {}

  /** A table of what was read, as it was read: each row has as many cells as there are heads. */
  record Grid(Text caption, List<Text> heads, List<List<Text>> rows) implements Component {
    public Grid {
      heads = List.copyOf(heads);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** A question asked before something that can't be taken back easily: what goes, what stays. */
  record Confirm(Text question, List<Text> consequences, Act act, String cancel)
      implements Component {
    public Confirm {
      consequences = List.copyOf(consequences);
    }
  }

  /**
   * Two people changed the same row: what each field was, is, and would be, to choose from.
   *
   * @param path where the chosen mix is posted, as a form of the action's fields
   * @param hidden values sent along: the version that is now current
   */
  record Conflict(String path, List<Difference> differences, Map<String, String> hidden)
      implements Component {
    public Conflict {
      differences = List.copyOf(differences);
      hidden = Map.copyOf(hidden);
    }

    /**
     * One field that differs.
     *
     * @param originalText what it was before both changes; null when that can't be told
     * @param mine what I typed, in its form shape: a value by each input's path
     * @param theirs what it is now, the same way
     */
    public record Difference(
        Field<?> field,
        Text mineText,
        Text theirsText,
        @Nullable Text originalText,
        Map<String, String> mine,
        Map<String, String> theirs) {
      public Difference {
        mine = Map.copyOf(mine);
        theirs = Map.copyOf(theirs);
      }

      /** One whose original can't be told. */
      public Difference(
          Field<?> field,
          Text mineText,
          Text theirsText,
          Map<String, String> mine,
          Map<String, String> theirs) {
        this(field, mineText, theirsText, null, mine, theirs);
      }
    }
  }

  /**
   * A small picture: a photo of somebody, a sign.
   *
   * @param path where it is served from, by the plugin itself or the shell
   * @param alt what it shows, for who does not see it
   */
  record Picture(String path, Text alt) implements Component {}

  /** Words a person wrote, set apart from what the system says. */
  record Words(String text) implements Component {}

  /** A line the system says. */
  record Line(Text text) implements Component {}

  /** A place that other plugins fill; parameters name what it is about. */
  record Slot(String place, Values about) implements Component {}
}
