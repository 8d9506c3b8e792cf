package dev.tenon.kernel.console.client;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    int code = client.call(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    client.out.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private int call(Path home, List<String> words) {
    try (Connection connection = Connection.to(home)) {
      return talk(connection, home, words);
    } catch (Connection.NotRunning e) {
      return failed(NOT_RUNNING, "no Tenon is running on " + home);
    } catch (IOException e) {
      return failed(CONNECTION_LOST, "the connection to the server broke: " + e.getMessage());
    }
  }

  private int failed(int code, String why) {
    out.flush();
    err.println("tenon: " + why);
    err.flush();
    return code;
  }

  private int talk(Connection connection, Path home, List<String> words) throws IOException {
    Printer printer = new Printer(out, err);
    if (!words.getFirst().equals("console")) {
      connection.ask(Wire.RUN, withPassphrase(words));
    } else if (words.size() == 1) {
      return new Shell(connection, printer, home).run();
    } else {
      connection.send(Wire.QUIET_SHELL + "\n");
      Thread.ofPlatform().daemon().name("typing").start(() -> forward(connection));
    }
    return printer.untilExit(connection);
  }

  /** It comes through the environment, where other users can't read it, and goes on by socket. */
  private static List<String> withPassphrase(List<String> words) {
    String passphrase = System.getenv("TENON_BACKUP_PASSPHRASE");
    if (passphrase == null || !words.getFirst().equals("backup")) {
      return words;
    }
    List<String> all = new ArrayList<>(words);
    all.add("--passphrase=" + passphrase);
    return all;
  }

  private void forward(Connection connection) {
    byte[] typed = new byte[8192];
    try {
      for (int count = in.read(typed); count >= 0; count = in.read(typed)) {
        connection.send(ByteBuffer.wrap(typed, 0, count));
      }
      connection.endSending();
    } catch (IOException e) {
      failed(CONNECTION_LOST, "the session ended: " + e.getMessage());
    }
  }
}
