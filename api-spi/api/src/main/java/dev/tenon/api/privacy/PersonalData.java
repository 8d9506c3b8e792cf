package dev.tenon.api.privacy;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a plugin holds about people, contributed by {@link
 * dev.tenon.api.Contributions#personalData}. A plugin that stores anything about a person
 * contributes one: erasing is refused while such a plugin is off, for what it holds would stay.
 *
 * <p>Threads: safe for any. Tenant: the caller's. Both methods see the rows of all regions and
 * deleted ones through the plugin's own mappers, whatever the caller may read; so read with
 * mappers, not with {@code reads()}. Errors: an exception of either refuses the whole, and nothing
 * is erased.
 */
@ConsumerType
public interface PersonalData {

  /**
   * All that is held about the person, kind by kind; a kind of which there is nothing may be left
   * out. Called for the page, for the file, and before and after erasing, within its transaction: a
   * kind that is {@link HeldData.Fate#ERASED} has no rows any more after {@link #erase}.
   */
  List<HeldData> held(DataSubject subject);

  /**
   * Erases and anonymises what {@link #held} says, and tells of each row. In one transaction with
   * what all other plugins erase.
   */
  void erase(DataSubject subject, Erasure erasure);
}
