package dev.tenon.kernel.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * The Gogo shell of the framework the kernel is attached to. It starts with the first session: it
 * redirects the system's streams, and a server nobody talks to needs none of it.
 */
final class Gogo implements AutoCloseable {
  private static final String SCOPE = "tenon";

  private final BundleContext context;
  private final Commands commands;
  private final Deque<BundleActivator> started = new ArrayDeque<>();

  Gogo(BundleContext context, Commands commands) {
    this.context = context;
    this.commands = commands;
  }

  CommandSession session(InputStream in, PrintStream out, PrintStream err) {
    CommandSession session = processor().createSession(in, out, err);
    session.put("SCOPE", SCOPE + ":*");
    return session;
  }

  private synchronized CommandProcessor processor() {
    if (started.isEmpty()) {
      start(new org.apache.felix.gogo.runtime.activator.Activator());
      start(new org.apache.felix.gogo.command.Activator());
      commands.all().forEach(this::register);
    }
    ServiceReference<CommandProcessor> reference =
        context.getServiceReference(CommandProcessor.class);
    return context.getService(reference);
  }

  private void start(BundleActivator activator) {
    try {
      activator.start(context);
      started.push(activator);
    } catch (Exception e) {
      throw new IllegalStateException("Gogo did not start", e);
    }
  }

  private void register(ConsoleCommand command) {
    Map<String, Object> properties =
        Map.of(
            CommandProcessor.COMMAND_SCOPE,
            SCOPE,
            CommandProcessor.COMMAND_FUNCTION,
            command.name());
    context.registerService(
        Function.class, new Typed(command), FrameworkUtil.asDictionary(properties));
  }

  private final class Typed implements Function {
    private final ConsoleCommand command;

    private Typed(ConsoleCommand command) {
      this.command = command;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
      Process process = Process.Utils.current();
      List<String> words = new ArrayList<>(List.of(command.name()));
      arguments.forEach(argument -> words.add(String.valueOf(argument)));
      return commands.run(words, new Printed(process.out(), process.err()));
    }
  }

  private record Printed(PrintStream out, PrintStream err) implements CommandOutput {
    @Override
    public void line(String text) {
      out.println(text);
    }

    @Override
    public void error(String text) {
      err.println(text);
    }
  }

  @Override
  public synchronized void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().stop(context);
    }
  }
}
