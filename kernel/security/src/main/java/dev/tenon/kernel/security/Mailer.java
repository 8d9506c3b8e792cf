package dev.tenon.kernel.security;

import dev.tenon.api.security.SignIns.Mail;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.spi.MessageTransport.Message;
import dev.tenon.api.spi.MessageTransport.Receipt;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Hands mails that hold a link to whatever takes mails. */
final class Mailer {
  private final Supplier<Optional<MessageTransport>> transport;
  private final Words words;
  private final Supplier<URI> address;
  private final Actors actors;
  private final Supplier<UUID> ids;

  Mailer(
      Supplier<Optional<MessageTransport>> transport,
      Words words,
      Supplier<URI> address,
      Actors actors,
      Supplier<UUID> ids) {
    this.transport = transport;
    this.words = words;
    this.address = address;
    this.actors = actors;
    this.ids = ids;
  }

  /** The whole address of a page for the holder of a secret. */
  URI link(String page, String secret) {
    String base = address.get().toString().replaceAll("/+$", "");
    return URI.create(base + page + "?t=" + secret);
  }

  /** Sends it in the reader's language, as the tenant's own background work. */
  Receipt send(Directory.Member to, Mail mail, Instant sensitiveUntil) {
    Optional<MessageTransport> mails = transport.get();
    if (mails.isEmpty()) {
      return new Receipt.NotNow("no plugin takes e-mail");
    }
    UUID tenant = to.tenant().id();
    Message message =
        new Message(
            tenant,
            ids.get().toString(),
            to.user().email(),
            words.say(mail.subject(), to.locale(), to.zone()),
            words.say(mail.text(), to.locale(), to.zone()),
            sensitiveUntil);
    return Caller.call(actors.kernel(tenant), () -> mails.get().send(message));
  }
}
