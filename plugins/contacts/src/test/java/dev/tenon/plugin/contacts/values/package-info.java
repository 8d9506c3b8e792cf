@NullMarked
package dev.tenon.plugin.contacts.values;

import org.jspecify.annotations.NullMarked;
