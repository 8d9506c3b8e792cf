package dev.tenon.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request under way. */
final class Connection implements AutoCloseable {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final AnswerParser parser = new AnswerParser();
  private @Nullable ByteBuffer unsent;
  private @Nullable Request underWay;
  private long sentAt;

  private Connection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
    key.attach(this);
  }

  static Connection open(InetSocketAddress server, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return new Connection(channel, channel.register(selector, SelectionKey.OP_READ));
  }

  void send(Request request, long now) throws IOException {
    underWay = request;
    sentAt = now;
    parser.reset();
    ByteBuffer bytes = ByteBuffer.wrap(request.bytes());
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      unsent = bytes;
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  /** Writes the rest of the request; reads what has come. True when the answer is whole. */
  boolean advance(ByteBuffer through, byte[] bytes) throws IOException {
    writeRest();
    through.clear();
    int read = channel.read(through);
    if (read < 0) {
      throw new EOFException(
          parser.untouched() ? "closed without an answer" : "closed within an answer");
    }
    through.flip().get(bytes, 0, read);
    int taken = parser.take(bytes, 0, read);
    if (taken < read || (underWay == null && read > 0)) {
      throw new MalformedAnswer("more bytes than the answer has");
    }
    return parser.complete();
  }

  private void writeRest() throws IOException {
    if (unsent == null) {
      return;
    }
    channel.write(unsent);
    if (!unsent.hasRemaining()) {
      unsent = null;
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  Answer answer() {
    return parser.answer();
  }

  boolean closes() {
    return parser.closes();
  }

  /** Ends the exchange and gives back its request. */
  @Nullable Request finished() {
    Request request = underWay;
    underWay = null;
    return request;
  }

  boolean isUnderWay() {
    return underWay != null;
  }

  long sentAt() {
    return sentAt;
  }

  /** False when the other side has closed it while nothing was under way. */
  boolean stillOpen() throws IOException {
    return channel.isOpen() && channel.read(ByteBuffer.allocate(1)) == 0;
  }

  @Override
  public void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
