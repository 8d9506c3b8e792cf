@NullMarked
package dev.tenon.plugin.contacts.imports;

import org.jspecify.annotations.NullMarked;
