package dev.tenon.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  private static final String SECRET = "s".repeat(32);

  @Test
  void bothWaysToWriteAnAddressAreRead() {
    DatabaseSettings url =
        DatabaseSettings.parse("postgresql://anna:p%40ss%2F@db:5433/crm?sslmode=require", SECRET);
    assertThat(url.url()).isEqualTo("jdbc:postgresql://db:5433/crm?sslmode=require");
    assertThat(url.user()).isEqualTo("anna");
    assertThat(url.password()).isEqualTo("p@ss/");

    DatabaseSettings jdbc =
        DatabaseSettings.parse(
            "jdbc:postgresql://db/crm?user=anna&password=a+b&sslmode=require", SECRET);
    assertThat(jdbc.url()).isEqualTo("jdbc:postgresql://db/crm?sslmode=require");
    assertThat(jdbc.password()).isEqualTo("a+b");
  }

  @Test
  void whatIsMissingIsSaidWithoutThePassword() {
    assertThatThrownBy(() -> DatabaseSettings.parse("mysql://a:hidden@b/c", SECRET))
        .hasMessageContaining("postgresql://")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> DatabaseSettings.parse("postgresql://a:hidden@host", SECRET))
        .hasMessage("it names no database");
    assertThatThrownBy(() -> DatabaseSettings.parse("postgresql://host/db", SECRET))
        .hasMessage("it names no user");
    for (String port : new String[] {"0", "65536", "abc", "", "5432,b:x"}) {
      assertThatThrownBy(() -> DatabaseSettings.parse("postgresql://a@b:" + port + "/c", SECRET))
          .hasMessage("its port is no whole number from 1 to 65535");
    }
    for (String host : new String[] {"b", "b:5432", "[::1]", "[::1]:5432", "b:1,c:2", ""}) {
      assertThat(DatabaseSettings.parse("postgresql://a@" + host + "/c", SECRET).url())
          .isEqualTo("jdbc:postgresql://" + host + "/c");
    }
    assertThat(DatabaseSettings.parse("postgresql://a:hidden@b/c", SECRET).toString())
        .doesNotContain("hidden")
        .doesNotContain(SECRET);
  }
}
