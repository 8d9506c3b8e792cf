package dev.tenon.kernel.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageBytesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "São José, Großmann, 北京, 🚰 done",
        "ends with 🚰",
        "\u07ff\u0800\uffff",
        "half \ud83d",
        "half \ude00 pair",
        "\ud83d\ud83d\ude00"
      })
  void textIsWrittenAsUtf8(String text) {
    PageBytes bytes = new PageBytes();
    bytes.writeContent(text);
    assertThat(bytes.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPartOfATextIsNoMoreThanThat() {
    PageBytes bytes = new PageBytes();
    bytes.writeContent("abc🚰d", 1, 5);
    bytes.writeContent("abc🚰d", 1, 4);
    assertThat(bytes.toByteArray()).isEqualTo("bc🚰bc?".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPageGrowsAsLongAsItIs() {
    PageBytes bytes = new PageBytes();
    StringBuilder same = new StringBuilder();
    byte[] piece = "<td>ü</td>".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5_000; i++) {
      bytes.writeBinaryContent(piece);
      bytes.writeContent("äöü" + i);
      same.append("<td>ü</td>").append("äöü").append(i);
    }
    assertThat(bytes.toByteArray()).isEqualTo(same.toString().getBytes(StandardCharsets.UTF_8));
  }
}
