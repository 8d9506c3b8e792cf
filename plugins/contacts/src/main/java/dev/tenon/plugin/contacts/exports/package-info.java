/** Contacts as files. */
@NullMarked
package dev.tenon.plugin.contacts.exports;

import org.jspecify.annotations.NullMarked;
