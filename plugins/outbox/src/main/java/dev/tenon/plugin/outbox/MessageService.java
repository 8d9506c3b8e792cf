package dev.tenon.plugin.outbox;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rules. A text that signs somebody in is sealed: an owner may see it once, while its link
 * works, and seeing it is audited; then, or when the link ends, it is erased.
 */
final class MessageService {
  static final int ERASED_AT_ONCE = 500;

  private final PluginHost host;

  MessageService(PluginHost host) {
    this.host = host;
  }

  /** Keeps a message. Only the kernel and plugins send; nobody writes into the outbox by hand. */
  Values keep(ActionCall call) {
    if (call.actor().channel() != Actor.Channel.BACKGROUND) {
      throw Problem.forbidden(OutboxPlugin.CREATE);
    }
    NewMessage message = message(call);
    Optional<UUID> before = mapper().idOf(message.key());
    if (before.isPresent()) {
      return Values.of(Type.ID, before.get());
    }
    mapper().insert(message);
    MessageRow row =
        new MessageRow(
            message.id(),
            message.recipient(),
            message.subject(),
            message.state(),
            message.sensitiveUntil(),
            1,
            call.now(),
            call.now());
    call.created(Kept.TYPE, row.id(), row.values().with(Kept.BODY, message.body()));
    return Values.of(Type.ID, row.id());
  }

  private static NewMessage message(ActionCall call) {
    Values input = call.input();
    String text = input.require(Kept.TEXT);
    Optional<Instant> until = input.get(Kept.SENSITIVE_UNTIL);
    return new NewMessage(
        call.newId(),
        call.actor().tenant(),
        input.require(Kept.KEY),
        input.require(Kept.RECIPIENT),
        input.get(Kept.SUBJECT).orElse(""),
        until.isPresent() ? null : text,
        until.isPresent() ? text : null,
        until.orElse(null),
        until.isPresent() ? Kept.SEALED : Kept.READABLE,
        call.now());
  }

  /** Notes that an owner sees a sealed text, and erases it. The text itself is no part of this. */
  Values reveal(ActionCall call) {
    if (!call.actor().roles().contains(Role.OWNER.id())) {
      throw Problem.of(403, "owner_needed", Text.of("outbox.owner_needed"));
    }
    if (call.actor().channel() != Actor.Channel.WEB) {
      // its answer has no text: anywhere but on the page it would be erased unseen
      throw Problem.of(403, "page_only", Text.of("outbox.page_only"));
    }
    MessageRow before = mapper().lock(call.id()).orElseThrow(Problem::notFound);
    boolean open =
        before.state().equals(Kept.SEALED)
            && before.sensitiveUntil() != null
            && call.now().isBefore(before.sensitiveUntil());
    if (!open) {
      throw Problem.conflict("not_sealed", Text.of("outbox.not_sealed"));
    }
    return erase(call, before, Kept.SHOWN);
  }

  /** Erases texts whose links have ended. */
  Values erase(ActionCall call) {
    List<MessageRow> ended = mapper().lockEnded(call.now(), ERASED_AT_ONCE);
    ended.forEach(row -> erase(call, row, Kept.ENDED));
    return Values.of(Kept.ERASED, (long) ended.size());
  }

  private Values erase(ActionCall call, MessageRow before, String state) {
    UUID user = call.actor().user();
    mapper().erase(before.id(), state, call.now(), user);
    MessageRow after = before.erased(state, call.now());
    call.updated(Kept.TYPE, before.id(), before.values(), after.values());
    return after.values();
  }

  private MessageMapper mapper() {
    return host.mapper(MessageMapper.class);
  }
}
