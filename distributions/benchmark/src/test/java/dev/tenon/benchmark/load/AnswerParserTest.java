package dev.tenon.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerParserTest {
  private final AnswerParser parser = new AnswerParser();

  @Test
  void sizedBodyIsTakenWhole() throws Exception {
    take("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");

    assertThat(parser.complete()).isTrue();
    assertThat(parser.closes()).isFalse();
    assertThat(parser.answer().status()).isEqualTo(200);
    assertThat(parser.answer().text()).isEqualTo("hello");
  }

  @Test
  void chunksAreJoinedAndTrailersSkipped() throws Exception {
    String head = "HTTP/1.1 201 Created\r\ntransfer-encoding:chunked\r\n\r\n";
    String hello = "5;x=y\r\nhello\r\n";
    String world = "C\r\n, wide world\r\n";
    String end = "0\r\nX-After: 1\r\n\r\n";

    take(head + hello + world + end);

    assertThat(parser.complete()).isTrue();
    assertThat(parser.answer().status()).isEqualTo(201);
    assertThat(parser.answer().text()).isEqualTo("hello, wide world");
  }

  @Test
  void bytesMayComeOneAtATime() throws Exception {
    byte[] bytes =
        bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    for (int at = 0; at < bytes.length; at++) {
      assertThat(parser.complete()).isFalse();
      assertThat(parser.take(bytes, at, at + 1)).isEqualTo(at + 1);
    }

    assertThat(parser.complete()).isTrue();
    assertThat(parser.answer().text()).isEqualTo("abc");
  }

  @Test
  void bodyLargerThanTheBufferGrowsIt() throws Exception {
    String body = "x".repeat(300_000);
    take("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + body);

    assertThat(parser.answer().text()).isEqualTo(body);
  }

  @Test
  void answerWithoutABodyIsCompleteAtItsHead() throws Exception {
    take("HTTP/1.1 204 No Content\r\n\r\n");

    assertThat(parser.complete()).isTrue();
    assertThat(parser.answer().length()).isZero();
  }

  @Test
  void interimAnswerIsSkipped() throws Exception {
    take("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    assertThat(parser.answer().status()).isEqualTo(200);
    assertThat(parser.answer().text()).isEqualTo("ok");
  }

  @Test
  void stopsAtTheEndOfTheAnswer() throws Exception {
    byte[] bytes = bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP");

    assertThat(parser.take(bytes, 0, bytes.length)).isEqualTo(bytes.length - 4);
    assertThat(parser.complete()).isTrue();
  }

  @Test
  void resetForgetsTheLastAnswer() throws Exception {
    take("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertThat(parser.closes()).isTrue();

    parser.reset();
    assertThat(parser.untouched()).isTrue();
    take("HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx");
    assertThat(parser.closes()).isFalse();
    assertThat(parser.answer().status()).isEqualTo(404);
    assertThat(parser.answer().text()).isEqualTo("x");
  }

  @Test
  void whatIsNotHttpIsRefused() {
    assertThatThrownBy(() -> take("SSH-2.0-OpenSSH_9.2\r\n")).hasMessageContaining("not HTTP");
  }

  @Test
  void answerOfUnknownLengthIsRefused() {
    assertThatThrownBy(() -> take("HTTP/1.1 200 OK\r\n\r\n")).hasMessageContaining("neither");
  }

  @Test
  void absurdLengthIsRefused() {
    assertThatThrownBy(() -> take("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"))
        .hasMessageContaining("not a number");
    parser.reset();
    assertThatThrownBy(() -> take("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n"))
        .hasMessageContaining("missing");
  }

  private void take(String text) throws MalformedAnswer {
    byte[] bytes = bytes(text);
    parser.take(bytes, 0, bytes.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
