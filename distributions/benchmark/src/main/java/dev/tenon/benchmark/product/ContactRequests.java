package dev.tenon.benchmark.product;

import dev.tenon.benchmark.Operation;
import dev.tenon.benchmark.load.Answer;
import dev.tenon.benchmark.load.Request;
import dev.tenon.benchmark.load.RequestText;
import dev.tenon.benchmark.load.Workload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** The requests of each operation, and what a right answer to each is. */
final class ContactRequests {
  private static final int PAGE_ROWS = 100;
  private static final int CHECKED_WHOLE = 16;
  private static final byte[] LIST_START = bytes("{\"data\":[");
  private static final byte[] ROW_LINK = bytes("href=\"/contacts/");
  private static final byte[] PAGE_END = bytes("</html>");
  private static final byte[] ID = bytes("\"id\":\"");
  private static final int ID_LENGTH = 36;
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final List<RequestText> scripts;
  private final RequestText browser;
  private final Loaded loaded;
  private final RandomGenerator random;
  private long largeAnswers;

  ContactRequests(
      List<RequestText> scripts, RequestText browser, Loaded loaded, RandomGenerator random) {
    this.scripts = List.copyOf(scripts);
    this.browser = browser;
    this.loaded = loaded;
    this.random = random;
  }

  Workload of(Operation operation) {
    return switch (operation) {
      case LIST -> list();
      case READ -> this::readAny;
      case SEARCH -> this::search;
      case CREATE -> this::create;
      case PAGE -> page();
    };
  }

  /** Any of the tokens: one alone may not ask as often as the server can answer. */
  private RequestText script() {
    return scripts.get(random.nextInt(scripts.size()));
  }

  private Workload list() {
    List<Request> requests =
        scripts.stream()
            .map(script -> script.get("/api/data?type=contacts&limit=" + PAGE_ROWS))
            .map(bytes -> new Request(bytes, this::isWholeList))
            .toList();
    return () -> requests.get(random.nextInt(requests.size()));
  }

  private Workload page() {
    Request request = new Request(browser.get("/contacts?limit=" + PAGE_ROWS), this::isWholePage);
    return () -> request;
  }

  private Request readAny() {
    return readOne(loaded.ids().get(random.nextInt(loaded.ids().size())));
  }

  private Request search() {
    String word = People.lastName(random.nextInt(loaded.ids().size()));
    byte[] wanted = bytes(word);
    return new Request(
        script().get("/api/data?type=contacts&search=" + word),
        answer -> answer.status() == OK && answer.contains(wanted) && rowsFit(answer));
  }

  private boolean rowsFit(Answer answer) {
    return !checkedWhole() || Rows.inJson(answer) > 0;
  }

  private Request create() {
    int number = loaded.nextNumber();
    return created(number, ContactJson.create(number));
  }

  Request createWithAddress() {
    int number = loaded.nextNumber();
    return created(number, ContactJson.createWithAddress(number));
  }

  private Request created(int number, String json) {
    byte[] wanted = bytes("\"" + People.email(number) + "\"");
    return new Request(
        script().post("/api/actions", "application/json", json),
        answer ->
            (answer.status() == OK || answer.status() == CREATED)
                && answer.contains(wanted)
                && keepId(answer));
  }

  private boolean keepId(Answer answer) {
    int at = answer.indexOf(ID, 0);
    if (at < 0 || at + ID.length + ID_LENGTH > answer.length()) {
      return false;
    }
    loaded.created(new String(answer.body(), at + ID.length, ID_LENGTH, StandardCharsets.US_ASCII));
    return true;
  }

  private boolean isWholeList(Answer answer) {
    return answer.status() == OK
        && answer.indexOf(LIST_START, 0) == 0
        && answer.body()[answer.length() - 1] == '}'
        && (!checkedWhole() || Rows.inJson(answer) == PAGE_ROWS);
  }

  private boolean isWholePage(Answer answer) {
    return answer.status() == OK
        && answer.indexOf(PAGE_END, Math.max(0, answer.length() - CHECKED_WHOLE)) > 0
        && (!checkedWhole() || Rows.idsAfter(ROW_LINK, answer) == PAGE_ROWS);
  }

  /** Counting rows costs about as much as receiving them, and the client shares the machine. */
  private boolean checkedWhole() {
    return largeAnswers++ % CHECKED_WHOLE == 0;
  }

  /** A file as part of a call; its text has neither quotes nor backslashes. */
  Request startImport(String csv) {
    String json =
        """
        {"action":"contact.import","input":{"duplicates":"create","csv":"%s"}}"""
            .formatted(csv.replace("\n", "\\n"));
    return new Request(
        script().post("/api/actions", "application/json", json),
        answer -> answer.status() == OK || answer.status() == CREATED);
  }

  Request importRun(String id) {
    return new Request(
        script().get("/api/v1/contact_imports/" + id), answer -> answer.status() == OK);
  }

  Request inBox(String typed, String wanted) {
    byte[] text = bytes(wanted);
    String words = URLEncoder.encode(typed, StandardCharsets.UTF_8);
    return new Request(
        browser.get("/search.json?q=" + words),
        answer -> answer.status() == OK && answer.contains(text));
  }

  /** Reads a contact that was created. */
  Request readOne(String id) {
    byte[] wanted = bytes("\"" + id + "\"");
    return new Request(
        script().get("/api/v1/contacts/" + id),
        answer -> answer.status() == OK && answer.contains(wanted));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
