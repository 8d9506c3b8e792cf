package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Field;
import dev.tenon.api.ui.Text;

/** The country a business is in, as far as anybody said: its setting, else who acts for it. */
public final class HomeCountry {

  static final Field<String> SETTING =
      Contact.FIELDS
          .text("home_country")
          .max(2)
          .pattern("[A-Z]{2}")
          .autocomplete("country")
          .hint(Text.of("contacts.hint.home_country"));

  private final PluginHost host;

  HomeCountry(PluginHost host) {
    this.host = host;
  }

  /** Its ISO 3166-1 code; empty when nobody said. */
  public String code() {
    return host.setting(SETTING).orElseGet(() -> host.actor().locale().getCountry());
  }
}
