package dev.tenon.benchmark;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is measured. */
public enum Operation {
  LIST("list 100", "newest.sql", 0.50),
  READ("read one", "one.sql", 0.45),
  SEARCH("search", null, Double.NaN),
  CREATE("create", "create.sql", 0.55),
  PAGE("HTML list", "newest.sql", 0.30);

  private final String title;
  private final Optional<String> floorScript;
  private final double leastOfFloor;

  Operation(String title, @Nullable String script, double leastOfFloor) {
    this.title = title;
    this.floorScript = Optional.ofNullable(script);
    this.leastOfFloor = leastOfFloor;
  }

  public String title() {
    return title;
  }

  /** The SQL it is compared with, if there is any. */
  public Optional<String> floorScript() {
    return floorScript;
  }

  /** The part of the floor's throughput that it should reach at 16 connections. */
  public OptionalDouble leastOfFloor() {
    return floorScript.isPresent() ? OptionalDouble.of(leastOfFloor) : OptionalDouble.empty();
  }

  /** A name for files and paths. */
  public String slug() {
    return title.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
