package dev.tenon.kernel.console;

import dev.tenon.kernel.console.client.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;

/** One person's session: a prompt, a line, its answer, until the lines end. */
final class GogoSession {
  private static final Set<String> LEAVING = Set.of("exit", "quit", "logout");

  private final Gogo gogo;
  private final ReplyOutput reply;
  private final boolean prompting;

  GogoSession(Gogo gogo, ReplyOutput reply, boolean prompting) {
    this.prompting = prompting;
    this.gogo = gogo;
    this.reply = reply;
  }

  void run(BufferedReader typed) throws IOException {
    try (PrintStream out = stream(Wire.LINE, Wire.PART);
        PrintStream err = stream(Wire.ERROR, Wire.ERROR);
        CommandSession session = gogo.session(InputStream.nullInputStream(), out, err)) {
      if (prompting) {
        reply.line(
            "Tenon's console: \"help\" lists the commands, Tab completes, \"exit\" or Ctrl-D"
                + " leaves.");
      }
      for (String line = next(typed); line != null; line = next(typed)) {
        if (LEAVING.contains(line.strip())) {
          break;
        }
        answer(session, line, out);
      }
    }
    reply.frame(Wire.EXIT, "0");
  }

  private PrintStream stream(char whole, char part) {
    return new PrintStream(new FramedStream(reply, whole, part), false, StandardCharsets.UTF_8);
  }

  private @Nullable String next(BufferedReader typed) throws IOException {
    if (prompting) {
      reply.frame(Wire.PROMPT, "tenon> ");
    }
    return typed.readLine();
  }

  private void answer(CommandSession session, String line, PrintStream out) {
    if (line.isBlank()) {
      return;
    }
    try {
      Object result = session.execute(line);
      if (result != null && !(result instanceof Integer)) {
        out.println(session.format(result, Converter.INSPECT));
      }
    } catch (CallerGone e) {
      throw e;
    } catch (CommandNotFoundException e) {
      reply.error("tenon: there is no command \"" + e.getCommand() + "\"; help lists them");
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String why = e.getMessage();
      reply.error("tenon: " + (why == null || why.isBlank() ? e.getClass().getSimpleName() : why));
    } finally {
      out.flush();
    }
  }
}
