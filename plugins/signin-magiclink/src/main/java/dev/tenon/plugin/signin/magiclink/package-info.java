/** Signing in by a link sent to one's address. Uses the public API only, as anybody's could. */
@NullMarked
package dev.tenon.plugin.signin.magiclink;

import org.jspecify.annotations.NullMarked;
