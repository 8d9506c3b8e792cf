package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an office does with its address book in a browser: on a desk, on a phone, without scripts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AddressBookIT {

  private static final Pattern LINK = Pattern.compile("http://\\S+/enter\\?t=\\S+");

  @TempDir static Path home;

  private Running tenon;
  private Chromium chromium;
  private URI address;
  private String owner;

  /** The ways in which every story must work. */
  enum Way {
    DESK(true, 1280, "a"),
    PHONE(true, 390, "b"),
    DESK_WITHOUT_SCRIPTS(false, 1280, "c"),
    PHONE_WITHOUT_SCRIPTS(false, 390, "d");

    private final boolean scripts;
    private final int width;
    private final String mark;

    Way(boolean scripts, int width, String mark) {
      this.scripts = scripts;
      this.width = width;
      this.mark = mark;
    }

    /** A name that no other way's story uses. */
    String own(String name) {
      return name + " " + mark;
    }
  }

  @BeforeAll
  void theOwnerComesIn() throws Exception {
    tenon = Archive.built().run(home);
    address = tenon.awaitReady();
    chromium = Chromium.start();
    try (BrowserContext profile = chromium.profile(true, 1280)) {
      Page page = profile.newPage();
      page.navigate(tenon.awaitLine(LINK).group());
      press(page, "Sign in");
      page.waitForURL(Pattern.compile(".*/welcome.*"));
      Locator inputs = page.locator("main form input:visible");
      inputs.nth(0).fill("Mara Lindqvist");
      inputs.nth(1).fill("mara@kestrel.example");
      inputs.nth(2).fill("Kestrel Row");
      press(page, "Start");
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
  void aCellIsChangedInTheListAndTwoWhoDoAreBothHeard(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page mine = profile.newPage();
      String contact = makeContact(mine, "Ingrid", way.own("Cell"));
      String list = address + "/contacts?edit=true&columns=business,tags&search=cell";
      mine.navigate(list);
      Page theirs = profile.newPage();
      theirs.navigate(list);
      save(mine, contact, "business_name", "Cell & Daughters");
      assertThat(input(mine, contact, "business_name").inputValue()).isEqualTo("Cell & Daughters");
      checkAccessibility(mine, way);
      save(theirs, contact, "business_name", "Cell Brothers");
      theirs.getByText("Someone else saved first").first().waitFor();
      assertThat(theirs.locator("main").innerText())
          .contains("Cell & Daughters", "Cell Brothers", "Before both: nothing");
      checkAccessibility(theirs, way);
      press(theirs, "Save this mix");
      assertThat(input(theirs, contact, "business_name").inputValue()).isEqualTo("Cell Brothers");
      theirs.navigate(contact + "?show=changes");
      assertThat(theirs.locator("main").innerText()).contains("Cell Brothers");
    }
  }

  /** Types into a cell and leaves it by Enter; with scripts the page stays. */
  private static void save(Page page, String contact, String field, String value) {
    Locator cell = input(page, contact, field);
    cell.fill(value);
    page.waitForResponse(
        answer -> answer.request().method().equals("POST"), () -> cell.press("Enter"));
    page.waitForLoadState();
  }

  private static Locator input(Page page, String contact, String field) {
    String id = contact.substring(contact.lastIndexOf('/') + 1);
    return page.locator("[id='r-" + id + "'] input[name='" + field + "']");
  }

  @ParameterizedTest
  @EnumSource
  void twoContactsBecomeOneAndTwoAgainFromTheHistory(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      String one = makeContact(page, "Edith", way.own("Merge"));
      String other = makeContact(page, "Edda", way.own("Merge"));
      String path = "/contacts/duplicates/" + id(one) + "/" + id(other);
      page.navigate(address + path);
      checkAccessibility(page, way);
      page.selectOption("select[name=first_name]", "gone");
      press(page, "Make one contact");
      assertThat(heading(page)).isEqualTo("Edda " + way.own("Merge"));
      assertThat(page.navigate(other).status()).isEqualTo(200);
      assertThat(page.locator("main").innerText()).contains("This contact was deleted");
      page.navigate(one);
      press(page, "Make two again");
      page.navigate(one);
      assertThat(heading(page)).isEqualTo("Edith " + way.own("Merge"));
      page.navigate(other);
      assertThat(page.locator("main").innerText()).doesNotContain("This contact was deleted");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImportIsPreviewedRunAndTakenBack(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      String name = way.own("Import");
      page.navigate(address + "/contacts/imports/new");
      page.setInputFiles(
          "input[type=file]",
          new FilePayload(
              name + ".csv",
              "text/csv",
              "First name,Last name,E-mail\nIda,%s,i@x.org\nJon,%s,\nKim,%s,no mail\n"
                  .formatted(name, name, name)
                  .getBytes(StandardCharsets.UTF_8)));
      press(page, "Upload");
      checkAccessibility(page, way);
      press(page, "Preview");
      checkAccessibility(page, way);
      press(page, "Import 2 contacts");
      page.getByText("2 contacts were made").first().waitFor();
      checkAccessibility(page, way);
      assertThat(page.locator("main").innerText()).contains("1 row was refused");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Take back")).click();
      press(page, "Take back");
      page.getByText("2 rows were taken back").first().waitFor();
      page.navigate(address + "/contacts?search=" + name.replace(" ", "+"));
      assertThat(page.locator("main").innerText()).contains("Nobody");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCardBringsItsPhotoAndAPersonIsErasedOnRequest(Way way) {
    try (BrowserContext profile = owner(way)) {
      Page page = profile.newPage();
      String name = way.own("Erase");
      importCard(page, name);
      page.navigate(address + "/contacts?search=" + name.replace(" ", "+"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Vera " + name)).click();
      String contact = page.url().replaceAll("[?#].*", "");
      Locator photo = page.locator("main img[alt='Vera " + name + "']");
      assertThat(photo.evaluate("image => image.decode().then(() => image.naturalWidth)"))
          .isEqualTo(1);
      checkAccessibility(page, way);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change the photo"))
          .click();
      checkAccessibility(page, way);
      page.navigate(contact + "/privacy");
      assertThat(page.locator("main").innerText()).contains("image/png", name, "kestrel-gate-9");
      checkAccessibility(page, way);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Erase…")).click();
      checkAccessibility(page, way);
      page.getByLabel("Why").fill("asked by letter on 3 March");
      press(page, "Erase for good");
      page.getByText("The data is erased").first().waitFor();
      assertThat(page.navigate(contact).status()).isEqualTo(404);
      assertThat(page.navigate(contact + "/photo").status()).isEqualTo(404);
      page.navigate(address + "/search?q=kestrel-gate-9");
      assertThat(page.locator("main").innerText()).doesNotContain("Vera");
    }
  }

  private void importCard(Page page, String name) {
    String card =
        """
        BEGIN:VCARD
        VERSION:4.0
        N:%1$s;Vera;;;
        FN:Vera %1$s
        NOTE:kestrel-gate-9
        PHOTO:data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        END:VCARD
        """
            .formatted(name);
    page.navigate(address + "/contacts/imports/new");
    page.setInputFiles(
        "input[type=file]",
        new FilePayload("vera.vcf", "text/vcard", card.getBytes(StandardCharsets.UTF_8)));
    press(page, "Upload");
    press(page, "Preview");
    press(page, "Import 1 contact");
    page.getByText("contact was made").first().waitFor();
  }

  /** What is checked is the same page; the checker itself is a script. */
  private static void checkAccessibility(Page page, Way way) {
    if (way.scripts) {
      Chromium.checkAccessibility(page);
    }
  }

  private static String id(String contact) {
    return contact.substring(contact.lastIndexOf('/') + 1);
  }

  /** Whoever is called nearly like somebody is asked about first, and made when asked once more. */
  private String makeContact(Page page, String first, String last) {
    page.navigate(address + "/contacts/new");
    page.getByLabel("First name").fill(first);
    page.getByLabel("Last name").fill(last);
    press(page, "Add contact");
    if (page.getByText("Somebody like that is there already").count() > 0) {
      press(page, "Add contact");
    }
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

  private static String heading(Page page) {
    return page.locator("h1").first().innerText().strip();
  }
}
