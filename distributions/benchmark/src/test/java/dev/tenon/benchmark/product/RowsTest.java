package dev.tenon.benchmark.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.benchmark.load.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void rowsAreCountedAndWhatIsInsideThemIsNot() {
    String json =
        """
        {"data":[{"id":"1","emails":[{"email":"a@b"},{"email":"c@d"}],"tags":[]},\
        {"id":"2","name":"a \\"quoted\\" }]{[ name"}],"meta":{"next":{"after":"x"}}}""";

    assertThat(Rows.inJson(answer(json))).isEqualTo(2);
  }

  @Test
  void emptyListHasNoRows() {
    assertThat(Rows.inJson(answer("{\"data\":[],\"meta\":{\"more\":{}}}"))).isZero();
  }

  @Test
  void cutOffJsonHasNoCount() {
    assertThat(Rows.inJson(answer("{\"data\":[{\"id\":\"1\"},"))).isNegative();
  }

  @Test
  void sameIdLinkedTwiceIsOneRow() {
    String first = "20000000-0000-4000-8000-100000000001";
    String second = "20000000-0000-4000-8000-100000000002";
    String page =
        "<a href=\"/contacts/new\"></a><a href=\"/contacts/%s\"></a><a href=\"/contacts/%s/edit\">"
                .formatted(first, first)
            + "</a><a href=\"/contacts/%s\"></a><a href=\"/contacts/".formatted(second);

    assertThat(Rows.idsAfter("href=\"/contacts/".getBytes(StandardCharsets.UTF_8), answer(page)))
        .isEqualTo(2);
  }

  private static Answer answer(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(200, bytes, bytes.length);
  }
}
