package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an owner does in a browser, once with scripts and once without, on a desk and a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserIT {

  private static final Path CUSTOMERS =
      Path.of(
          System.getProperty("tenon.repository"),
          "plugins/contacts/src/test/resources/customers.csv");

  private static final Pattern LINK = Pattern.compile("http://\\S+/enter\\?t=\\S+");

  @TempDir static Path home;

  private Running tenon;
  private Chromium chromium;
  private URI address;
  private String owner;

  /** The two ways in which every story must work. */
  enum Way {
    WITH_SCRIPTS_ON_A_DESK(true, 1280),
    WITHOUT_SCRIPTS_ON_A_PHONE(false, 390);

    private final boolean scripts;
    private final int width;

    Way(boolean scripts, int width) {
      this.scripts = scripts;
      this.width = width;
    }
  }

  @BeforeAll
  void theOwnerComesInByTheLinkOfTheFirstStart() throws Exception {
    tenon = Archive.built().run(home);
    address = tenon.awaitReady();
    chromium = Chromium.start();
    try (BrowserContext profile = chromium.profile(true, 1280)) {
      Page page = profile.newPage();
      page.navigate(tenon.awaitLine(LINK).group());
      press(page, "Sign in");
      page.waitForURL(Pattern.compile(".*/welcome.*"));
      Chromium.checkAccessibility(page);
      Locator inputs = page.locator("main form input:visible");
      inputs.nth(0).fill("Mara Lindqvist");
      inputs.nth(1).fill("mara@kestrel.example");
      inputs.nth(2).fill("Kestrel Row");
      press(page, "Start");
      assertThat(heading(page)).isEqualTo("Today");
      owner = profile.storageState();
    }
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (chromium != null) {
      chromium.close();
    }
    if (tenon != null) {
      tenon.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRealAddressBookIsImportedFoundAndEdited(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      imports(page);
      page.navigate(address + "/search?q=goncalves");
      link(page, "Gonçalves").click();
      assertThat(heading(page)).startsWith("Luís Gonçalves");
      assertThat(page.locator("main").innerText())
          .contains("+55 12 3923-5555", "São José dos Campos");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit")).first().click();
      page.getByLabel("Last name").fill("Gonçalves " + way.width);
      press(page, "Save");
      assertThat(heading(page)).isEqualTo("Luís Gonçalves " + way.width);
      assertThat(page.locator("main").innerText()).contains("Contact changed", "Mara Lindqvist");
    }
  }

  private void imports(Page page) {
    page.navigate(address + "/contacts/imports/new");
    page.setInputFiles("input[type=file]", CUSTOMERS);
    press(page, "Upload");
    page.selectOption("select[name=duplicates]", "create");
    press(page, "Preview");
    assertThat(page.locator("main").innerText()).contains("Nothing has been written yet.");
    press(page, "Import 59 contacts");
    page.getByText("59 contacts were made").first().waitFor();
  }

  @ParameterizedTest
  @EnumSource
  void twoPeopleWhoChangeTheSameContactAreBothHeard(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page mine = profile.newPage();
      String contact = makeContact(mine, "Edith", "Marlowe " + way.width);
      Page theirs = profile.newPage();
      mine.navigate(contact + "/edit");
      theirs.navigate(contact + "/edit");
      theirs.getByLabel("First name").fill("Edda");
      press(theirs, "Save");
      mine.getByLabel("First name").fill("Edie");
      mine.getByLabel("Business").fill("Marlowe & Co");
      press(mine, "Save");
      assertThat(mine.locator("main").innerText())
          .contains("Someone else saved first", "Edie", "Edda", "Marlowe & Co");
      press(mine, "Save this mix");
      assertThat(heading(mine)).isEqualTo("Edie Marlowe " + way.width);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedFormSaysWhatWouldBeRightAndKeepsWhatWasTyped(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      page.navigate(address + "/contacts/new");
      page.getByLabel("Reference").fill("kept");
      press(page, "Add contact");
      assertThat(page.locator("main").innerText())
          .contains("Give a first name, a last name or a business.");
      assertThat(page.getByLabel("Reference").inputValue()).isEqualTo("kept");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFieldIsAddedAndUsedAtOnceAndTakenOutOfUse(Way way) {
    String label = "Gate code " + way.width;
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      page.navigate(address + "/admin/settings");
      link(page, "Fields").click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add a field"))
          .first()
          .click();
      link(page, "^Text").click();
      page.getByLabel("What people read").fill(label);
      press(page, "Add a field");
      assertThat(page.locator("main").innerText()).contains(label, "x_gate_code_" + way.width);
      page.navigate(address + "/contacts/new");
      page.getByLabel("First name").fill("Grete " + way.width);
      page.getByLabel(label).fill("4711 " + way.width);
      press(page, "Add contact");
      assertThat(page.locator("main").innerText()).contains(label, "4711 " + way.width);
      page.getByLabel("What it is about").fill("dog");
      page.getByLabel("What to know").fill("Rex " + way.width);
      press(page, "Add");
      assertThat(page.locator("main").innerText()).contains("dog: Rex " + way.width);
      page.navigate(address + "/contacts?columns=phone,x_gate_code_" + way.width);
      assertThat(page.locator("main").innerText()).contains("4711 " + way.width);
      page.navigate(address + "/search?q=" + way.width + "+4711");
      assertThat(page.locator("main").innerText()).contains("Grete");
      page.navigate(address + "/admin/fields");
      link(page, label).click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Take out of use"))
          .first()
          .click();
      press(page, "Take out of use");
      assertThat(page.locator("main").innerText()).contains("Not in use");
      page.navigate(address + "/contacts/new");
      assertThat(page.locator("main").innerText()).doesNotContain(label);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPluginGoesAndComesBackFromItsPage(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      page.navigate(address + "/admin/plugins/outbox/disable");
      assertThat(statusWithoutAPlan(page)).isEqualTo(409);
      assertThat(profile.newPage().navigate(address + "/outbox").status()).isEqualTo(200);
      press(page, "Disable");
      Response gone = page.navigate(address + "/outbox");
      assertThat(gone.status()).isEqualTo(404);
      assertThat(heading(page)).isEqualTo("The outbox plugin is disabled");
      page.navigate(address + "/admin/plugins/outbox");
      press(page, "Enable");
      assertThat(page.navigate(address + "/outbox").status()).isEqualTo(200);
    }
  }

  /** As of somebody who has not read what would happen. */
  private static int statusWithoutAPlan(Page page) {
    String token = page.locator("main input[name=_csrf]").first().inputValue();
    RequestOptions form = RequestOptions.create().setForm(FormData.create().set("_csrf", token));
    return page.request().post(page.url(), form).status();
  }

  @ParameterizedTest
  @EnumSource
  void aLinkByMailSignsInOnce(Way way) {
    try (BrowserContext stranger = chromium.profile(way.scripts, way.width);
        BrowserContext colleague = owner(way)) {
      Page page = stranger.newPage();
      page.navigate(address + "/contacts");
      assertThat(page.url()).contains("/signin?next=");
      page.getByLabel("E-mail address").fill("mara@kestrel.example");
      press(page, "Send me a link");
      assertThat(heading(page)).isEqualTo("Look into your mail");
      String link = readMail(colleague.newPage());
      page.navigate(link);
      page.reload();
      press(page, "Sign in");
      assertThat(page.locator("main").innerText()).isNotEmpty();
      page.navigate(address + "/contacts");
      assertThat(heading(page)).isEqualTo("Contacts");
      page.navigate(link);
      assertThat(heading(page)).isEqualTo("This link no longer works");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAScriptMayNotDoByItselfIsDecidedOnThePage(Way way) throws Exception {
    String token = Archive.built().tenon("token", "--home", home.toString()).out().getFirst();
    Api api = new Api(address);
    String email = "helper" + way.width + "@kestrel.example";
    Api.Answer asked = invited(api, token, email);
    Api.Answer refused = invited(api, token, "no" + email);
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      page.navigate(address + "/");
      assertThat(page.locator("main").innerText()).contains("2 scripts wait for you");
      page.navigate(address + "/admin/approvals");
      if (way.scripts) {
        Chromium.checkAccessibility(page);
      }
      assertThat(page.locator("main").innerText()).contains(email, "<b>help</b>");
      Locator first = page.locator("main .panel").first();
      first
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Allow once"))
          .click();
      page.waitForLoadState();
      assertThat(state(api, token, asked)).isEqualTo("done");
      link(page, "Deny").click();
      page.getByLabel("A word to it").fill("Ask me first");
      press(page, "Deny");
      assertThat(page.locator("main").innerText()).contains("No script waits", "Ask me first");
      assertThat(state(api, token, refused)).isEqualTo("denied");
    }
  }

  private static Api.Answer invited(Api api, String token, String email) throws Exception {
    Api.Answer asked =
        api.post(
            token,
            "/api/actions",
            "{\"action\":\"user.invite\",\"reason\":\"<b>help</b>\",\"input\":{\"email\":\""
                + email
                + "\",\"roles\":[\"office\"]}}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    return asked;
  }

  private static String state(Api api, String token, Api.Answer asked) throws Exception {
    return api.get(token, asked.json().at("/meta/address").asText())
        .json()
        .at("/data/state")
        .asText();
  }

  private String readMail(Page page) {
    page.navigate(address + "/outbox");
    page.locator("main table a").first().click();
    press(page, "Show once");
    String text = page.locator("main").innerText();
    java.util.regex.Matcher matcher =
        Pattern.compile("http://\\S+/signin-magiclink/enter\\?t=\\S+").matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsAccessibleAndLight(Way way) {
    try (BrowserContext profile =
        chromium.profile(new Browser.NewContextOptions().setStorageState(owner), true, way.width)) {
      Page page = profile.newPage();
      String contact = makeContact(page, "Greta", "Olafsen " + way.width);
      for (String path : PAGES) {
        check(page, address + path);
      }
      check(page, contact);
      check(page, contact + "/edit");
      check(page, contact + "/delete");
    }
  }

  private static final String[] PAGES = {
    "/",
    "/contacts",
    "/contacts/new",
    "/contacts/imports/new",
    "/contacts?deleted=true",
    "/contacts?edit=true",
    "/contacts?columns=phone,email,tags,created&sort=name",
    "/contacts/duplicates",
    "/contacts/views/columns",
    "/contacts/views/new",
    "/search?q=greta",
    "/search?q=nobodyhere",
    "/admin/plugins",
    "/admin/plugins/contacts",
    "/admin/plugins/contacts/disable",
    "/admin/users",
    "/admin/users/invite",
    "/admin/settings",
    "/admin/settings/plugins/contacts",
    "/admin/approvals",
    "/admin/approvals/levels",
    "/admin/fields",
    "/admin/fields/new?type=contacts",
    "/admin/fields/new?type=contacts&kind=choice",
    "/admin/waiting",
    "/welcome",
    "/account",
    "/outbox",
    "/keys",
    "/menu",
    "/new",
    "/api",
    "/nothing-here"
  };

  private static void check(Page page, String url) {
    page.navigate(url);
    Chromium.checkAccessibility(page);
    Object overflow =
        page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    assertThat(((Number) overflow).intValue()).as("pixels too wide: " + url).isLessThanOrEqualTo(0);
    Object bytes =
        page.evaluate(
            """
            () => performance.getEntriesByType('resource')
                .concat(performance.getEntriesByType('navigation'))
                .reduce((sum, e) => sum + e.encodedBodySize, 0)
            """);
    assertThat(((Number) bytes).intValue()).as("bytes of " + url).isLessThan(60 * 1024);
  }

  private String makeContact(Page page, String first, String last) {
    page.navigate(address + "/contacts/new");
    page.getByLabel("First name").fill(first);
    page.getByLabel("Last name").fill(last);
    press(page, "Add contact");
    assertThat(heading(page)).isEqualTo(first + " " + last);
    return page.url().replaceAll("[?#].*", "");
  }

  private BrowserContext owner(Way way) {
    return chromium.profile(
        new Browser.NewContextOptions().setStorageState(owner), way.scripts, way.width);
  }

  private static void press(Page page, String button) {
    page.locator("button:not([aria-hidden=true])")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + button + "\\s*$")))
        .first()
        .click();
    page.waitForLoadState();
  }

  private static Locator link(Page page, String part) {
    return page.locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(part)))
        .first();
  }

  private static String heading(Page page) {
    return page.locator("h1").first().innerText().strip();
  }
}
