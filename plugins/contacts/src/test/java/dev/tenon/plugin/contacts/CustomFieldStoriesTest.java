package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.Business;
import dev.tenon.testkit.Http;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fields that a business adds to its contacts, from the first to a file and back. */
final class CustomFieldStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class).overHttp();

  private static final String SIGNS = "abcÀßéñ東 '\"=+-@,;|:()*0123456789.\n";

  private static Values field(Person owner, String label, String kind, Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>(more);
    input.put("type", "contacts");
    input.put("label", label);
    input.put("kind", kind);
    return owner.does("field.create", Values.ofNames(input));
  }

  private static void everyKind(Person owner) {
    field(owner, "Gate code", "text", Map.of());
    field(owner, "Windows", "number", Map.of());
    field(owner, "Deposit", "money", Map.of());
    field(owner, "Contract until", "date", Map.of());
    field(owner, "Level", "choice", Map.of("choices", List.of("Gold", "Silver & more")));
    field(owner, "Dog", "yes_no", Map.of());
    field(owner, "Landlord", "link", Map.of("links_to", "contacts"));
  }

  private static Values made(Person who, Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>(more);
    input.putIfAbsent("first_name", "Ada");
    return who.does("contact.create", Values.ofNames(input));
  }

  @Test
  void viewOfOnesOwnIsNobodyElsesToRead() {
    Business house = tenon.newBusiness("Views");
    Person mara = tenon.as(Role.OFFICE, house);
    Person teo = tenon.as(Role.TECHNICIAN, house);
    Values own =
        mara.does(
            "contact_view.create",
            Values.of(SavedView.NAME, "Late payers").with(SavedView.QUERY, "tags=late"));
    mara.does(
        "contact_view.create",
        Values.of(SavedView.NAME, "Monthly")
            .with(SavedView.QUERY, "tags=monthly")
            .with(SavedView.SHARED, true));
    assertThat(tenon.http(Role.OFFICE, house).get("/contacts").body())
        .contains("Late payers", "Monthly");
    assertThat(tenon.http(Role.TECHNICIAN, house).get("/contacts").body())
        .contains("Monthly")
        .doesNotContain("Late payers");
    assertThat(tenon.http(Role.OFFICE, house).get("/api/v1/contact_views").statusCode())
        .isEqualTo(403);
    assertThat(tenon.as(Role.OWNER, house).rows(Query.of("contact_views"))).hasSize(2);
    assertThat(
            teo.isRefused(Invocation.of("contact_view.delete", own.id(), Values.empty())).status())
        .isEqualTo(404);
    mara.does(Invocation.of("contact_view.delete", own.id(), Values.empty()));
    assertThat(tenon.http(Role.OFFICE, house).get("/contacts").body())
        .doesNotContain("Late payers");
  }

  @Test
  void fieldIsThereForEverybodyOfTheBusinessAtOnce() {
    Business business = tenon.newBusiness("Custom fields");
    Person owner = tenon.as(Role.OWNER, business);
    Person office = tenon.as(Role.OFFICE, business);
    assertThat(tenon.http(Role.OFFICE, business).get("/contacts/new").body())
        .doesNotContain("Gate code");
    field(owner, "Gate code", "text", Map.of());
    assertThat(tenon.http(Role.OFFICE, business).get("/contacts/new").body())
        .contains("Gate code")
        .contains("name=\"x_gate_code\"");
    Values ada = made(office, Map.of("x_gate_code", "4711#"));
    assertThat(tenon.http(Role.OFFICE, business).get("/contacts/" + ada.id()).body())
        .contains("Gate code")
        .contains("4711#");
    assertThat(office.search("4711")).extracting(Found::title).containsExactly("Ada");
    assertThat(office.rows(Query.of("contacts").where("x_gate_code", Query.Operator.IS, "4711#")))
        .hasSize(1);
    assertThat(tenon.http(Role.OFFICE, business).get("/api/openapi.json").body())
        .contains("x_gate_code");
    Business other = tenon.newBusiness("No custom fields");
    assertThat(tenon.http(Role.OFFICE, other).get("/contacts/new").body())
        .doesNotContain("Gate code");
    assertThat(tenon.http(Role.OFFICE, other).get("/api/openapi.json").body())
        .doesNotContain("x_gate_code");
  }

  @Test
  void listShowsItAsAColumnAndFiltersByIt() {
    Business business = tenon.newBusiness("Custom list");
    Person owner = tenon.as(Role.OWNER, business);
    everyKind(owner);
    Values lord = made(owner, Map.of("first_name", "Lord"));
    made(owner, Map.of("first_name", "Goldie", "x_level", "Gold", "x_landlord", lord.id()));
    made(owner, Map.of("first_name", "Argent", "x_level", "Silver & more"));
    String columns = "/contacts?columns=phone,x_level,x_landlord";
    assertThat(tenon.http(Role.OWNER, business).get(columns).body())
        .contains("Silver &amp; more")
        .contains("/contacts/" + lord.id());
    assertThat(tenon.http(Role.OWNER, business).get(columns + "&x_level=Gold").body())
        .contains("Goldie")
        .doesNotContain("Argent");
    assertThat(tenon.http(Role.OWNER, business).get("/contacts/export.csv?x_level=Gold").body())
        .contains("Goldie")
        .doesNotContain("Argent");
    assertThat(tenon.http(Role.OWNER, business).get("/contacts/views/columns").body())
        .contains("x_level");
    Values level =
        owner.rows(Query.of("fields")).stream()
            .filter(row -> "x_level".equals(row.byName("name")))
            .findFirst()
            .orElseThrow();
    owner.does(Invocation.of("field.retire", level.id(), Values.empty()));
    assertThat(tenon.http(Role.OWNER, business).get(columns + "&x_level=Gold").body())
        .contains("Argent");
  }

  @Test
  void listIsSortedByItPageByPageAndOnPaper() {
    Business business = tenon.newBusiness("Custom order");
    Person owner = tenon.as(Role.OWNER, business);
    everyKind(owner);
    Values landlord = made(owner, Map.of("first_name", "Lord"));
    Random random = new Random(4);
    for (int i = 1; i < 60; i++) {
      made(owner, any(random, i, landlord.id()));
    }
    for (String name :
        List.of("x_gate_code", "x_windows", "x_deposit", "x_contract_until", "x_level", "x_dog")) {
      for (boolean descending : new boolean[] {false, true}) {
        Query all = Query.of("contacts").sort(name, descending);
        List<UUID> whole = owner.rows(all.limit(100)).stream().map(Values::id).toList();
        List<UUID> paged = new ArrayList<>();
        Query next = all.limit(7);
        while (true) {
          Page page = owner.page(next);
          page.rows().forEach(row -> paged.add(row.id()));
          if (page.next().isEmpty()) {
            break;
          }
          next = all.limit(7).after(page.next().get());
        }
        assertThat(paged).as(name).hasSize(60).isEqualTo(whole);
      }
    }
    List<BigDecimal> windows =
        owner.rows(Query.of("contacts").sort("x_windows", false).limit(100)).stream()
            .flatMap(row -> Optional.ofNullable((BigDecimal) row.byName("x_windows")).stream())
            .toList();
    assertThat(windows).isSorted().isNotEmpty();
    Http http = tenon.http(Role.OWNER, business);
    assertThat(http.get("/contacts?columns=x_windows&sort=x_windows").body())
        .contains("aria-sort=\"ascending\"", "sort=-x_windows");
    assertThat(http.get("/contacts/print?columns=x_windows&sort=-x_windows").body())
        .contains("Windows");
    assertThat(http.get("/contacts?sort=x_landlord").statusCode()).isEqualTo(200);
  }

  @Test
  void changeIsInTheLineOfTimeAndTakenBack() {
    Business business = tenon.newBusiness("Custom history");
    Person owner = tenon.as(Role.OWNER, business);
    everyKind(owner);
    Values ada = made(owner, Map.of("x_level", "Gold"));
    owner.does(
        Invocation.of(
            "contact.update", ada.id(), Values.ofNames(Map.of("x_level", "Silver & more"))));
    assertThat(tenon.http(Role.OWNER, business).get("/contacts/" + ada.id()).body())
        .contains("Silver &amp; more");
    Change change = owner.history("contacts", ada.id()).getFirst();
    owner.does(
        Invocation.of("contact.undo", ada.id(), Values.of(ContactService.CHANGE, change.id())));
    Values now = owner.one("contacts", ada.id()).orElseThrow();
    assertThat(now.byName("x_level")).isEqualTo("Gold");
  }

  @Test
  void mergeKeepsWhatOnlyOneSays() {
    Person owner = tenon.as(Role.OWNER, tenon.newBusiness("Custom merge"));
    everyKind(owner);
    Values kept = made(owner, Map.of("x_level", "Gold"));
    Values gone = made(owner, Map.of("x_level", "Silver & more", "x_windows", "12"));
    owner.does(Invocation.of("contact.merge", kept.id(), Values.of(MergeService.OTHER, gone.id())));
    Values now = owner.one("contacts", kept.id()).orElseThrow();
    assertThat(now.byName("x_level")).isEqualTo("Gold");
    assertThat(now.byName("x_windows")).isEqualTo(new BigDecimal("12"));
  }

  @Test
  void whatCannotBeIsRefusedByNameAndCostsNoOtherRow() {
    Person owner = tenon.as(Role.OWNER, tenon.newBusiness("Custom rules"));
    everyKind(owner);
    String csv =
        """
        First name,Gate code,Windows,Deposit,Contract until,Level,Dog
        Ada,4711,12,50 EUR,2026-12-31,gold,yes
        Bob,4712,many,,,,
        Cid,4713,,,,Bronze,
        """;
    Values run = owner.does("contact.import", Values.ofNames(Map.of("csv", csv)));
    assertThat(run.byName("rows_created")).isEqualTo(1L);
    assertThat(run.byName("rows_refused")).isEqualTo(2L);
    assertThat(String.valueOf(((List<?>) Objects.requireNonNull(run.byName("errors"))).size()))
        .isEqualTo("2");
    Values ada = owner.rows(Query.of("contacts")).getFirst();
    assertThat(ada.byName("x_windows")).isEqualTo(new BigDecimal("12"));
    assertThat(ada.byName("x_deposit")).isEqualTo(new Money(new BigDecimal("50.00"), "EUR"));
    assertThat(ada.byName("x_contract_until")).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(ada.byName("x_level")).isEqualTo("Gold");
    assertThat(ada.byName("x_dog")).isEqualTo(true);
  }

  @Test
  void everyKindComesBackFromItsFile() {
    Random random = new Random(20_261_120);
    Business from = tenon.newBusiness("Custom out");
    Person owner = tenon.as(Role.OWNER, from);
    everyKind(owner);
    Values landlord = made(owner, Map.of("first_name", "Lord"));
    for (int i = 0; i < 40; i++) {
      made(owner, any(random, i, landlord.id()));
    }
    String csv = tenon.http(Role.OWNER, from).get("/contacts/export.csv").body();
    Map<String, Map<String, Object>> before = told(owner);
    owner.rows(Query.of("contacts").limit(100)).stream()
        .filter(row -> !row.id().equals(landlord.id()))
        .forEach(row -> owner.does(Invocation.of("contact.delete", row.id(), Values.empty())));
    Values run =
        owner.does("contact.import", Values.ofNames(Map.of("csv", csv, "duplicates", "skip")));
    assertThat(run.byName("errors")).isEqualTo(List.of());
    assertThat(told(owner)).isEqualTo(before);
  }

  private static Map<String, Object> any(Random random, int i, UUID landlord) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("first_name", "P" + i);
    input.put("external_reference", "R" + i);
    if (random.nextInt(4) > 0) {
      input.put("x_gate_code", words(random));
      input.put(
          "x_windows", new BigDecimal(random.nextInt(2_000_000) - 1_000_000).movePointLeft(2));
    }
    if (random.nextBoolean()) {
      BigDecimal amount = new BigDecimal(random.nextInt(100_000)).movePointLeft(2);
      input.put("x_deposit", new Money(amount, random.nextBoolean() ? "EUR" : "USD"));
      input.put("x_contract_until", LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000)));
    }
    if (random.nextBoolean()) {
      input.put("x_level", random.nextBoolean() ? "Gold" : "Silver & more");
      input.put("x_dog", random.nextBoolean());
      input.put("x_landlord", landlord);
    }
    return input;
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    int length = 1 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      words.append(sign == '\n' ? ' ' : sign);
    }
    return words + "z";
  }

  /** By reference, what each contact's added fields say. */
  private static Map<String, Map<String, Object>> told(Person who) {
    Map<String, Map<String, Object>> told = new TreeMap<>();
    for (Values row : who.rows(Query.of("contacts").limit(100))) {
      Map<String, Object> own = new TreeMap<>();
      row.asMap()
          .forEach(
              (name, value) -> {
                if (name.startsWith("x_") && value != null) {
                  own.put(name, value instanceof BigDecimal n ? n.stripTrailingZeros() : value);
                }
              });
      row.get(Contact.EXTERNAL_REFERENCE).ifPresent(reference -> told.put(reference, own));
    }
    return told;
  }
}
