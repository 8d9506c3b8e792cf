/** Who acts: tenants, users, sessions, tokens, links, permissions. Knows no HTTP and no plugin. */
@NullMarked
package dev.tenon.kernel.security;

import org.jspecify.annotations.NullMarked;
