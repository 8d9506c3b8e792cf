package dev.tenon.benchmark;

import dev.tenon.benchmark.floor.FloorDatabase;
import dev.tenon.benchmark.floor.Pgbench;
import dev.tenon.benchmark.floor.PostgresAddress;
import dev.tenon.benchmark.measure.Cell;
import dev.tenon.benchmark.measure.Round;
import dev.tenon.benchmark.product.BoxQuestion;
import dev.tenon.benchmark.product.ContactsUnderLoad;
import dev.tenon.benchmark.product.ManyContacts;
import dev.tenon.benchmark.product.ProductServer;
import dev.tenon.benchmark.product.Starts;
import dev.tenon.benchmark.report.JsonFile;
import dev.tenon.benchmark.report.Many;
import dev.tenon.benchmark.report.Startup;
import dev.tenon.benchmark.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One run: start, fill, measure in turns, stop, start again a few times, report. */
final class Bench {
  private static final int CONTACTS = 10_000;
  private static final int MANY = 100_000;
  private static final Duration BOX_WARM_UP = Duration.ofSeconds(5);
  private static final int SHOWN_EVERY = 500;
  private static final int COLD_STARTS = 5;
  private static final int WARM_UP_CONNECTIONS = 16;
  private static final Duration WARM_UP_SLICE = Duration.ofSeconds(3);
  private static final String POSTGRES = "data/postgres";
  private static final String PRODUCT_DATABASE = "tenon";
  private static final String FLOOR_PASSWORD = "only-on-loopback-and-only-for-this-run";

  private final BenchOptions options;
  private final Path distribution;
  private final Pgbench pgbench;
  private final Path scripts;
  private final PrintStream out;

  Bench(BenchOptions options, Path distribution, Path scripts, PrintStream out) {
    this.options = options;
    this.distribution = distribution;
    this.scripts = scripts;
    this.out = out;
    this.pgbench = Pgbench.find(Optional.ofNullable(System.getenv("PATH")).orElse(""), scripts);
  }

  void run(RandomGenerator random, Clock clock, Path usualJson) throws IOException {
    try (TemporaryFolder home = TemporaryFolder.orKept(options.home())) {
      ProductServer.Installation installation =
          ProductServer.Installation.of(distribution, home.path());
      Measurements measured = measure(installation, random);
      List<Cell> cells = measured.cells();
      out.println("starting it again, " + COLD_STARTS + " times");
      Startup startup = Starts.measure(installation, COLD_STARTS);
      out.println();
      Table.lines(cells).forEach(out::println);
      out.println();
      measured.many().ifPresent(many -> many.lines().forEach(out::println));
      startup.lines().forEach(out::println);
      Path json = options.json().orElse(usualJson);
      JsonFile.write(json, clock.instant(), cells, Optional.of(startup), measured.many());
      out.println("every round is in " + json);
    }
  }

  private record Measurements(List<Cell> cells, Optional<Many> many) {}

  private Measurements measure(ProductServer.Installation installation, RandomGenerator random)
      throws IOException {
    out.println("starting the server on " + installation.home());
    try (ProductServer server = ProductServer.start(installation);
        ContactsUnderLoad contacts = ContactsUnderLoad.of(server, random)) {
      load(contacts);
      PostgresAddress postgres = PostgresAddress.of(installation.home().resolve(POSTGRES));
      postgres.analyze(PRODUCT_DATABASE);
      FloorDatabase floor = FloorDatabase.create(postgres, scripts, FLOOR_PASSWORD);
      out.println("the floor runs with at most " + floor.spareConnections() + " clients");
      try (Contenders contenders =
          new Contenders(server, contacts, pgbench, floor, contacts.samples())) {
        List<Cell> cells = new ArrayList<>();
        options.operations().forEach(operation -> cells.addAll(measure(operation, contenders)));
        Optional<Many> many =
            options.many()
                ? Optional.of(many(contacts, postgres, floor, random))
                : Optional.empty();
        return new Measurements(cells, many);
      }
    }
  }

  private Many many(
      ContactsUnderLoad contacts,
      PostgresAddress postgres,
      FloorDatabase floor,
      RandomGenerator random) {
    int rows = MANY - CONTACTS;
    ManyContacts book = new ManyContacts(contacts, random, rows);
    out.printf("bringing in %,d more contacts from files%n", rows);
    double seconds = book.bringIn();
    double copying = copy(book, floor);
    postgres.analyze(PRODUCT_DATABASE);
    out.println("asking the search box");
    List<Many.Asked> answers = new ArrayList<>();
    for (BoxQuestion question : BoxQuestion.values()) {
      book.ask(question, BOX_WARM_UP);
      answers.add(
          new Many.Asked(question.title(), book.ask(question, options.slice().multipliedBy(2))));
    }
    return new Many(MANY, rows / seconds, rows / copying, answers);
  }

  private static double copy(ManyContacts book, FloorDatabase floor) {
    try {
      Path file = Files.createTempFile("tenon-bench", ".csv");
      try {
        Files.writeString(file, book.file());
        return floor.copy(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchFailure("the file to copy could not be written: " + e.getMessage(), e);
    }
  }

  private void load(ContactsUnderLoad contacts) {
    long from = System.nanoTime();
    contacts.load(
        CONTACTS,
        count -> {
          if (count % SHOWN_EVERY == 0) {
            out.print("\rcontacts created through the API: " + count + " of " + CONTACTS);
            out.flush();
          }
        });
    out.printf(", %.0f s%n", (System.nanoTime() - from) / 1e9);
  }

  private List<Cell> measure(Operation operation, Contenders contenders) {
    out.print("measuring " + operation.title() + ": warm after ");
    out.flush();
    Duration warm =
        contenders.warmUp(operation, WARM_UP_CONNECTIONS, WARM_UP_SLICE, options.warmUp());
    out.print(warm.toSeconds() + " s, round ");
    out.flush();
    Map<Integer, List<Round>> rounds = new LinkedHashMap<>();
    for (int round = 1; round <= options.rounds(); round++) {
      out.print(round + " ");
      out.flush();
      for (int connections : options.connections()) {
        rounds
            .computeIfAbsent(connections, none -> new ArrayList<>())
            .add(contenders.round(operation, connections, options.slice()));
      }
    }
    out.println();
    List<Cell> cells = new ArrayList<>();
    rounds.forEach((connections, list) -> cells.add(new Cell(operation, connections, list)));
    return cells;
  }
}
