package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the documentation from the demo business; run by {@code .ci/tour}. */
final class TourShots {

  private static final Pattern LINK = Pattern.compile("http://\\S+/enter\\?t=\\S+");
  private static final Path PICTURES =
      Path.of(System.getProperty("tenon.repository"), "docs/images");
  private static final Path CUSTOMERS =
      Path.of(
          System.getProperty("tenon.repository"),
          "plugins/contacts/src/test/resources/customers.csv");

  @Test
  void showWhatAPersonCanDo(@TempDir Path home) throws Exception {
    Files.createDirectories(PICTURES);
    try (Running tenon = Archive.built().run(home, "--demo");
        Chromium chromium = Chromium.start();
        BrowserContext desk = chromium.profile(true, 1280)) {
      URI address = tenon.awaitReady();
      Page page = desk.newPage();
      page.setViewportSize(1280, 800);
      page.navigate(address + "/signin");
      shoot(page, "signin");
      page.navigate(tenon.awaitLine(LINK).group());
      shoot(page, "come-in");
      press(page, "Sign in");
      assertThat(page.locator("h1").innerText()).isEqualTo("Today");
      shoot(page, "today");
      onAPhone(chromium, desk, address);
      look(page, address);
      importing(page, address);
      administration(page, address);
    }
  }

  private static void onAPhone(Chromium chromium, BrowserContext owner, URI address) {
    try (BrowserContext phone =
        chromium.profile(
            new Browser.NewContextOptions()
                .setStorageState(owner.storageState())
                .setColorScheme(ColorScheme.DARK),
            true,
            390)) {
      Page page = phone.newPage();
      page.navigate(address + "/");
      shoot(page, "today-phone");
    }
  }

  private static void look(Page page, URI address) {
    page.navigate(address + "/contacts");
    shoot(page, "contacts");
    page.setViewportSize(390, 844);
    shoot(page, "contacts-phone");
    page.setViewportSize(1280, 800);
    page.navigate(address + "/search?q=marlowe");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Marlowe")))
        .first()
        .click();
    page.waitForLoadState();
    shoot(page, "contact");
    page.keyboard().press("Control+k");
    page.keyboard().type("alder");
    page.getByText("Edith Marlowe").last().waitFor();
    shoot(page, "palette");
  }

  private static void importing(Page page, URI address) {
    page.navigate(address + "/contacts/imports/new");
    page.setInputFiles("input[type=file]", CUSTOMERS);
    press(page, "Upload");
    shoot(page, "import-columns");
    press(page, "Preview");
    shoot(page, "import-preview");
    press(page, "Import 59 contacts");
    page.getByText("59 contacts were made").first().waitFor();
    shoot(page, "import-done");
  }

  private static void administration(Page page, URI address) {
    page.navigate(address + "/admin/plugins");
    shoot(page, "plugins");
    page.navigate(address + "/admin/plugins/contacts/disable");
    shoot(page, "plugin-disable");
    press(page, "Disable");
    page.navigate(address + "/contacts");
    shoot(page, "plugin-disabled");
    page.navigate(address + "/admin/plugins/contacts");
    press(page, "Enable");
    page.navigate(address + "/admin/settings");
    shoot(page, "settings");
    page.navigate(address + "/admin/users");
    shoot(page, "people");
    page.navigate(address + "/api");
    shoot(page, "api");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
    page.waitForLoadState();
  }

  private static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
