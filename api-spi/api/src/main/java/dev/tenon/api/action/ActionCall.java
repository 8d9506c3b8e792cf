package dev.tenon.api.action;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** One run of an action. Used by the handler's thread only. */
@ProviderType
public interface ActionCall {

  /** Who runs it. */
  Actor actor();

  /** The checked input: only declared fields, each of its kind's class and within its rules. */
  Values input();

  /** The row to act on; an {@link IllegalStateException} for actions without one. */
  UUID id();

  /** The version of the row that the caller saw; -1 when the caller named none. */
  long version();

  /** Why it is run, as whoever runs it said; empty when nothing was said. */
  Optional<String> reason();

  /** The moment of this run; the same for all rows it writes. */
  Instant now();

  /** A new UUIDv7. */
  UUID newId();

  /** A row was made. {@code after} holds all its declared fields and the standard ones. */
  void created(Type type, UUID id, Values after);

  /** A row was changed. The audit keeps the fields in which the two differ. */
  void updated(Type type, UUID id, Values before, Values after);

  /** A row was deleted, softly or for good. */
  void deleted(Type type, UUID id, Values before);

  /** A deleted row was brought back. */
  void restored(Type type, UUID id, Values after);

  /** Emits an event besides {@code <type>.created|updated|deleted|restored}. */
  void emit(String event, UUID subject, Values data);
}
