package dev.tenon.benchmark.ceiling;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A process that answers with bytes it was given and does nothing else. */
public final class Ceiling {
  private Ceiling() {}

  /** Serves the files of a folder by name, and prints its port. */
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(BytesHandler.of(Path.of(arguments[0])));
    server.start();
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println(connector.getLocalPort());
    server.join();
  }
}
