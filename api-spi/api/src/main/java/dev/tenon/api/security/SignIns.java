package dev.tenon.api.security;

import dev.tenon.api.ui.Text;
import dev.tenon.api.web.StartSession;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a plugin needs to let people sign in, by a link or by a proof of its own. Ask for it with
 * {@code host.provider(SignIns.class)} from resources marked {@link dev.tenon.api.web.Open}.
 *
 * <p>It tells nobody which addresses are known: every answer before the last step is the same, and
 * takes the same work, whether an address has an account, none, or a disabled one.
 *
 * <p>Threads: safe. Tenant: none is needed. Limits: requests are counted per address and per
 * client; a client that asks too often gets a {@link dev.tenon.api.Problem} with status 429, the
 * same for known and unknown addresses.
 */
@ProviderType
public interface SignIns {

  /**
   * Sends a one-time link to the person with this address, if there is one. Returns at once, before
   * the address is looked up. The link works once, for ten minutes; asking again ends earlier ones.
   *
   * @param email as typed
   * @param page where the link leads: a page of the plugin, as a path without a query; the link's
   *     secret is added as the query parameter {@code t}. That page's GET must change nothing, as
   *     mail programs open links by themselves: it shows a button whose POST calls {@link #redeem}
   * @param letter what the mail says
   */
  void requestLink(String email, String page, Letter letter);

  /** Whether a link or ticket would still work; changes nothing. */
  boolean works(String secret);

  /** Uses up a link. Of two calls with the same link one succeeds, however close they are. */
  SignIn redeem(String link);

  /** The accounts among which the holder of a ticket chooses; empty when it doesn't work. */
  List<Account> accounts(String ticket);

  /** Uses up a ticket and signs in to one of its {@link #accounts}. */
  SignIn choose(String ticket, UUID user);

  /**
   * Signs in whoever has this address. For a plugin that has proof of it: an identity provider that
   * verified the address, a password. The plugin answers for that proof.
   */
  SignIn identified(String email);

  /** What the mail says; resolved in the reader's language when it is sent. */
  @FunctionalInterface
  interface Letter {

    /**
     * Writes it.
     *
     * @param link the whole address to open
     */
    Mail write(String link);
  }

  /**
   * A mail.
   *
   * @param subject one line
   * @param text the body, plain text; must hold the link
   */
  record Mail(Text subject, Text text) {}

  /**
   * An account of a person who works for several businesses.
   *
   * @param user the account
   * @param tenantName the business, as people read it
   * @param userName the person's name there
   */
  record Account(UUID user, String tenantName, String userName) {}

  /** What came of a try to sign in. */
  sealed interface SignIn {

    /**
     * The person is in.
     *
     * @param start what the page's method answers with
     */
    record Entered(StartSession start) implements SignIn {}

    /**
     * The address has accounts at several businesses.
     *
     * @param ticket works once, for ten minutes, for {@link #choose}
     */
    record Choose(String ticket) implements SignIn {

      /** Without the ticket. */
      @Override
      public String toString() {
        return "Choose";
      }
    }

    /** Used before, too old, never made, or of an account that is no more: nobody is told which. */
    record Refused() implements SignIn {}
  }
}
