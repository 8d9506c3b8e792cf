/** Keeps mails where no mail server is set up, and shows them to owner and admin. */
@NullMarked
package dev.tenon.plugin.outbox;

import org.jspecify.annotations.NullMarked;
