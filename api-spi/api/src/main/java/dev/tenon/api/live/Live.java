package dev.tenon.api.live;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells open pages that something has changed. What is told is only that, and of which row: the
 * page then asks for its part anew, so that whoever reads it is checked where it is made, and no
 * row travels another way. Several words on the same row within a moment arrive as one.
 *
 * <p>Threads: safe. Tenant: the caller's; pages of other tenants hear nothing. Transaction: inside
 * an action it is told after the commit, and not at all after a rollback. Delivery: to pages that
 * are open on this node now, at most once; a page asks again by itself from time to time, and one
 * without scripts by {@link dev.tenon.api.ui.View#refresh}.
 */
@ProviderType
public interface Live {

  /**
   * Something about a row has changed.
   *
   * @param topic one that this plugin has declared; an {@link IllegalArgumentException} otherwise
   * @param about the row: pages that follow it, and those that follow the whole topic, are told
   */
  void changed(String topic, UUID about);
}
