package dev.tenon.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.measure.Cell;
import dev.tenon.benchmark.measure.Latencies;
import dev.tenon.benchmark.measure.Measured;
import dev.tenon.benchmark.measure.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The figures as a file: every round of every cell, so that nothing has to be believed. */
public final class JsonFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonFile() {}

  /** Writes the file, with its folder. */
  public static void write(
      Path file, Instant at, List<Cell> cells, Optional<Startup> startup, Optional<Many> many) {
    ObjectNode root = JSON.createObjectNode();
    root.put("at", at.toString());
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.put("java", System.getProperty("java.runtime.version"));
    startup.ifPresent(figures -> root.set("startup", startup(figures)));
    many.ifPresent(figures -> root.set("many", many(figures)));
    ArrayNode list = root.putArray("cells");
    cells.forEach(cell -> list.add(cell(cell, cells)));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new BenchFailure("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  private static ObjectNode startup(Startup startup) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode starts = node.putArray("cold_start_seconds");
    startup.coldStarts().forEach(starts::add);
    node.put("idle_mib", startup.idleMib());
    node.set("targets", targets(startup.targets()));
    return node;
  }

  private static ObjectNode many(Many many) {
    ObjectNode node = JSON.createObjectNode();
    node.put("contacts", many.contacts());
    node.put("imported_rows_per_second", many.imported());
    node.put("copied_rows_per_second", many.copied());
    ArrayNode answers = node.putArray("search_box");
    for (Many.Asked asked : many.answers()) {
      ObjectNode one = latencies(asked.figures().latencies());
      one.put("asked", asked.title());
      asked.figures().problems().forEach(one.putArray("problems")::add);
      one.set("targets", targets(asked.targets()));
      answers.add(one);
    }
    return node;
  }

  private static ObjectNode cell(Cell cell, List<Cell> all) {
    ObjectNode node = JSON.createObjectNode();
    node.put("operation", cell.operation().slug());
    node.put("connections", cell.connections());
    node.put("per_second", cell.product(measured -> measured.figures().perSecond()));
    cell.ofFloor(measured -> measured.figures().perSecond())
        .ifPresent(ratio -> node.put("of_floor", ratio));
    node.put("of_ceiling", cell.ofCeiling(measured -> measured.figures().perSecond()));
    node.put("errors", cell.errors());
    node.set("all_rounds_together", latencies(cell.together()));
    node.set("targets", targets(Target.of(cell, all)));
    ArrayNode rounds = node.putArray("rounds");
    cell.rounds().forEach(round -> rounds.add(round(round)));
    return node;
  }

  private static ObjectNode round(Round round) {
    ObjectNode node = JSON.createObjectNode();
    node.set("product", measured(round.product()));
    round.floor().ifPresent(floor -> node.set("floor", measured(floor)));
    node.set("ceiling", measured(round.ceiling()));
    return node;
  }

  private static ObjectNode measured(Measured measured) {
    ObjectNode node = latencies(measured.figures().latencies());
    node.put("per_second", measured.figures().perSecond());
    node.put("seconds", measured.figures().seconds());
    node.put("server_micros_each", measured.serverMicrosEach());
    node.put("postgres_micros_each", measured.postgresMicrosEach());
    node.put("client_micros_each", measured.clientMicrosEach());
    node.put("errors", measured.figures().errors());
    measured.figures().problems().forEach(node.putArray("problems")::add);
    return node;
  }

  private static ObjectNode latencies(Latencies latencies) {
    ObjectNode node = JSON.createObjectNode();
    node.put("answers", latencies.count());
    for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
      String name = "p" + Double.toString(percentile).replaceAll("\\.0$", "").replace('.', '_');
      node.put(name + "_micros", latencies.micros(percentile));
    }
    return node;
  }

  private static ArrayNode targets(List<Target> targets) {
    ArrayNode list = JSON.createArrayNode();
    for (Target target : targets) {
      ObjectNode node = list.addObject();
      node.put("name", target.name());
      node.put("value", target.value());
      node.put("limit", target.limit());
      node.put("met", target.met());
    }
    return list;
  }
}
