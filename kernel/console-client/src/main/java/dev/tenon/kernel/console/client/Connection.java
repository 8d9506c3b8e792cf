package dev.tenon.kernel.console.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open connection to the server of a home. */
final class Connection implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader answer;

  private Connection(SocketChannel channel) {
    this.channel = channel;
    this.answer =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  /**
   * Connects.
   *
   * @throws NotRunning when nobody listens
   */
  static Connection to(Path home) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try (HomeSocket socket = HomeSocket.in(home)) {
      channel.connect(socket.address());
      return new Connection(channel);
    } catch (IOException e) {
      channel.close();
      throw new NotRunning(e);
    }
  }

  /** Nobody listens on the socket. */
  static final class NotRunning extends IOException {
    private static final long serialVersionUID = 1L;

    NotRunning(IOException cause) {
      super(cause);
    }
  }

  /** Sends a request that is made of words. */
  void ask(String request, List<String> words) throws IOException {
    StringBuilder text = new StringBuilder(request).append(words.size()).append('\n');
    words.forEach(word -> text.append(Wire.escape(word)).append('\n'));
    send(text.toString());
  }

  void send(String text) throws IOException {
    send(StandardCharsets.UTF_8.encode(text));
  }

  void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void endSending() throws IOException {
    channel.shutdownOutput();
  }

  /** The next line of the answer; null when the server hung up. */
  @Nullable String line() throws IOException {
    return answer.readLine();
  }

  /** Whether the next line has arrived already. */
  boolean more() throws IOException {
    return answer.ready();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
