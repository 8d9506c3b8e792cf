package dev.tenon.plugin.outbox;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Type;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.Erasure;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.privacy.PersonalData;
import java.util.ArrayList;
import java.util.List;

/** Mails to one of a person's addresses: all of them go. A sealed text is in no file. */
final class HeldByOutbox implements PersonalData {
  private final PluginHost host;

  HeldByOutbox(PluginHost host) {
    this.host = host;
  }

  @Override
  public List<HeldData> held(DataSubject subject) {
    if (subject.emails().isEmpty()) {
      return List.of();
    }
    return List.of(
        HeldData.erased(
            Kept.TYPE.name(),
            Kept.TYPE.plural(),
            List.of(Type.CREATED_AT, Kept.RECIPIENT, Kept.SUBJECT, Kept.BODY),
            mapper().lettersTo(new ArrayList<>(subject.emails())).stream()
                .map(Letter::values)
                .toList()));
  }

  @Override
  public void erase(DataSubject subject, Erasure erasure) {
    if (subject.emails().isEmpty()) {
      return;
    }
    for (Letter letter : mapper().lettersTo(new ArrayList<>(subject.emails()))) {
      mapper().delete(letter.id());
      erasure.deleted(Kept.TYPE, letter.id(), letter.values());
    }
  }

  private MessageMapper mapper() {
    return host.mapper(MessageMapper.class);
  }
}
