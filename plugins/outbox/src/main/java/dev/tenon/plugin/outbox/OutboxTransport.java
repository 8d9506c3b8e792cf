package dev.tenon.plugin.outbox;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.spi.MessageTransport;

/** Takes e-mail by keeping it. */
final class OutboxTransport implements MessageTransport {
  private final PluginHost host;

  OutboxTransport(PluginHost host) {
    this.host = host;
  }

  @Override
  public String channel() {
    return "email";
  }

  @Override
  public Receipt send(MessageTransport.Message message) {
    Values input =
        Values.of(Kept.RECIPIENT, message.to())
            .with(Kept.SUBJECT, message.subject())
            .with(Kept.TEXT, message.text())
            .with(Kept.SENSITIVE_UNTIL, message.sensitiveUntil())
            .with(Kept.KEY, message.key());
    return switch (host.actions().run(Invocation.of("outbox_message.keep", input))) {
      case Outcome.Done done -> new Receipt.Taken(done.data().id().toString());
      case Outcome.Refused refused -> new Receipt.Refused(refused.problem().code());
    };
  }
}
