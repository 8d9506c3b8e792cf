@NullMarked
package dev.tenon.plugin.contacts;

import org.jspecify.annotations.NullMarked;
