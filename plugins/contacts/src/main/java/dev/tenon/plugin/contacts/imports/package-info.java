/** Files of contacts: what they hold, what it means, and bringing it in. */
@NullMarked
package dev.tenon.plugin.contacts.imports;

import org.jspecify.annotations.NullMarked;
