package dev.tenon.kernel.console.client;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends one command, or a person's whole session, to the server of a home and prints the answer.
 */
public final class Client {
  /** The exit code when no server answers. */
  private static final int NOT_RUNNING = 3;

  private static final int CONNECTION_LOST = 1;

  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;

  private Client(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * The first argument is the home, the rest the command; a word after {@code console} asks for a
   * quiet session.
   */
  public static void main(String[] args) {
    Client client =
        new Client(
            new FileInputStream(FileDescriptor.in),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err));
    int code = client.call(args);
    client.out.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private int call(String[] args) {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(Wire.socketIn(args[0]));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      try {
        channel.connect(address);
      } catch (IOException e) {
        err.println("tenon: no Tenon is running on " + args[0]);
        err.flush();
        return NOT_RUNNING;
      }
      return talk(channel, args);
    } catch (IOException e) {
      err.println("tenon: the connection to the server broke: " + e.getMessage());
      err.flush();
      return CONNECTION_LOST;
    }
  }

  private int talk(SocketChannel channel, String[] args) throws IOException {
    if (args[1].equals("console")) {
      send(channel, (args.length > 2 ? Wire.QUIET_SHELL : Wire.SHELL) + "\n");
      Thread.ofPlatform().daemon().name("typing").start(() -> forward(channel));
    } else {
      StringBuilder request = new StringBuilder(Wire.RUN).append(args.length - 1).append('\n');
      for (int i = 1; i < args.length; i++) {
        request.append(Wire.escape(args[i])).append('\n');
      }
      send(channel, request.toString());
    }
    return print(
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8)));
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void forward(SocketChannel channel) {
    byte[] typed = new byte[8192];
    try {
      for (int count = in.read(typed); count >= 0; count = in.read(typed)) {
        ByteBuffer bytes = ByteBuffer.wrap(typed, 0, count);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      channel.shutdownOutput();
    } catch (IOException e) {
      err.println("tenon: the session ended: " + e.getMessage());
      err.flush();
    }
  }

  private int print(BufferedReader answer) throws IOException {
    for (String line = answer.readLine(); line != null; line = answer.readLine()) {
      Integer exit = print(line);
      if (exit != null) {
        return exit;
      }
      if (!answer.ready()) {
        out.flush();
      }
    }
    throw new IOException("it closed before the command ended");
  }

  private @Nullable Integer print(String line) {
    String text = line.isEmpty() ? "" : line.substring(1);
    switch (line.isEmpty() ? Wire.LINE : line.charAt(0)) {
      case Wire.EXIT -> {
        return Integer.valueOf(text.strip());
      }
      case Wire.ERROR -> {
        out.flush();
        err.println(text);
        err.flush();
      }
      case Wire.PART -> out.print(text);
      default -> out.println(text);
    }
    return null;
  }
}
