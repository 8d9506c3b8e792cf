package dev.tenon.benchmark.product;

import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.load.Workload;
import dev.tenon.benchmark.measure.SliceFigures;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A large address book: brought in from files, then searched through the box. For one thread. */
public final class ManyContacts {
  private static final int ROWS_OF_FILE = 4_500;
  private static final int FIRST = 1_000_000;
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern STATUS = Pattern.compile("\"status\":\"([a-z]+)\"");
  private static final Pattern CREATED = Pattern.compile("\"rows_created\":([0-9]+)");
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ContactsUnderLoad contacts;
  private final RandomGenerator random;
  private final int rows;

  public ManyContacts(ContactsUnderLoad contacts, RandomGenerator random, int rows) {
    this.contacts = contacts;
    this.random = random;
    this.rows = rows;
  }

  /** All of them as one file, for who copies it. */
  public String file() {
    return ImportFile.of(FIRST, rows);
  }

  /** Brings them in, one file after the other, and answers how many seconds that took. */
  public double bringIn() {
    long from = System.nanoTime();
    for (int done = 0; done < rows; done += ROWS_OF_FILE) {
      bringIn(ImportFile.of(FIRST + done, Math.min(ROWS_OF_FILE, rows - done)));
    }
    return (System.nanoTime() - from) / 1e9;
  }

  private void bringIn(String csv) {
    String answer = contacts.startImport(csv);
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new BenchFailure("the import answered no id: " + answer);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String run = answer;
    while (!status(run).equals("done")) {
      if (System.nanoTime() > deadline || status(run).equals("stopped")) {
        throw new BenchFailure("the import did not end: " + run);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      run = contacts.importRun(id.group(1));
    }
    long asked = csv.lines().count() - 1;
    Matcher created = CREATED.matcher(run);
    if (!created.find() || Long.parseLong(created.group(1)) != asked) {
      throw new BenchFailure("not all of " + asked + " rows came in: " + run);
    }
  }

  private static String status(String run) {
    Matcher status = STATUS.matcher(run);
    return status.find() ? status.group(1) : "";
  }

  /** Asks the box, one question after the other. */
  public SliceFigures ask(BoxQuestion question, Duration duration) {
    Workload workload =
        () -> {
          int number = FIRST + random.nextInt(rows);
          return contacts.inBox(question.typed(number), question.wanted(number));
        };
    return contacts.run(workload, 1, duration);
  }
}
