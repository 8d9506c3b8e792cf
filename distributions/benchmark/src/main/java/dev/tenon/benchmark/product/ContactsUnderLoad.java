package dev.tenon.benchmark.product;

import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.Operation;
import dev.tenon.benchmark.load.LoadGenerator;
import dev.tenon.benchmark.load.Request;
import dev.tenon.benchmark.load.RequestText;
import dev.tenon.benchmark.load.Workload;
import dev.tenon.benchmark.measure.SliceFigures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The contacts of a running server: filled, asked for, checked. For one thread. */
public final class ContactsUnderLoad implements AutoCloseable {
  private static final int LOADING_CONNECTIONS = 8;
  private static final int TOKENS = 16;
  private static final int READ_BACK = 20;
  private static final Duration LONG = Duration.ofMinutes(20);
  private static final Duration MOMENT = Duration.ofSeconds(10);

  private final LoadGenerator generator;
  private final Loaded loaded = new Loaded();
  private final ContactRequests requests;

  private ContactsUnderLoad(
      LoadGenerator generator,
      List<RequestText> scripts,
      RequestText browser,
      RandomGenerator random) {
    this.generator = generator;
    this.requests = new ContactRequests(scripts, browser, loaded, random);
  }

  /** Signs in with the first start's link and takes a token. */
  public static ContactsUnderLoad of(ProductServer server, RandomGenerator random) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      ProductServer.Installation at = server.installation();
      String cookie = new SignIn(at.base(), client).cookie(server.signInLink());
      String host = "localhost:" + at.port();
      List<RequestText> scripts =
          Stream.generate(() -> server.ask("token", "--hours", "24"))
              .limit(TOKENS)
              .map(
                  token -> Map.of("Authorization", "Bearer " + token, "Accept", "application/json"))
              .map(headers -> RequestText.to(host, headers))
              .toList();
      return new ContactsUnderLoad(
          new LoadGenerator(at.address()),
          scripts,
          RequestText.to(host, Map.of("Cookie", cookie, "Accept", "text/html")),
          random);
    } catch (IOException e) {
      throw new BenchFailure("the server does not let us in: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  /** Creates that many contacts through the API; the progress is told how many there are. */
  public void load(int count, IntConsumer progress) {
    SliceFigures figures =
        run(
            new Workload() {
              private int left = count;

              @Override
              public boolean hasNext() {
                return left > 0;
              }

              @Override
              public Request next() {
                left--;
                Request request = requests.createWithAddress();
                return new Request(
                    request.bytes(),
                    answer -> {
                      boolean good = request.check().accepts(answer);
                      progress.accept(loaded.ids().size());
                      return good;
                    });
              }
            },
            LOADING_CONNECTIONS,
            LONG);
    if (figures.errors() > 0 || figures.served() != count) {
      throw new BenchFailure(
          "only " + figures.served() + " of " + count + " contacts went in: " + figures.problems());
    }
  }

  /** Runs an operation. */
  public SliceFigures run(Operation operation, int connections, Duration duration) {
    return run(requests.of(operation), connections, duration);
  }

  /** Reads back some of what was created last. */
  public void readBack() {
    List<String> ids = loaded.ids();
    for (String id : ids.subList(Math.max(0, ids.size() - READ_BACK), ids.size())) {
      once(requests.readOne(id), "a created contact can't be read");
    }
  }

  /** The body of a right answer to each operation. */
  public Map<Operation, byte[]> samples() {
    Map<Operation, byte[]> samples = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      samples.put(
          operation,
          once(requests.of(operation).next(), "no right answer to \"" + operation.title() + "\""));
    }
    return samples;
  }

  private byte[] once(Request request, String otherwise) {
    AtomicReference<byte[]> body = new AtomicReference<>();
    Request keeping =
        new Request(
            request.bytes(),
            answer -> {
              body.set(Arrays.copyOf(answer.body(), answer.length()));
              return request.check().accepts(answer);
            });
    SliceFigures figures = run(onlyOnce(keeping), 1, MOMENT);
    byte[] found = body.get();
    if (figures.served() != 1 || found == null) {
      throw new BenchFailure(otherwise + ": " + figures.problems());
    }
    return found;
  }

  private static Workload onlyOnce(Request request) {
    return new Workload() {
      private boolean asked;

      @Override
      public boolean hasNext() {
        return !asked;
      }

      @Override
      public Request next() {
        asked = true;
        return request;
      }
    };
  }

  /** Gives a file to the import; answers what it says about the run. */
  String startImport(String csv) {
    return text(once(requests.startImport(csv), "the import was refused"));
  }

  /** How far an import is. */
  String importRun(String id) {
    return text(once(requests.importRun(id), "the import can't be read"));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A question to the search box. */
  Request inBox(String typed, String wanted) {
    return requests.inBox(typed, wanted);
  }

  SliceFigures run(Workload workload, int connections, Duration duration) {
    try {
      return generator.run(workload, connections, duration);
    } catch (IOException e) {
      throw new BenchFailure("the server can't be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
