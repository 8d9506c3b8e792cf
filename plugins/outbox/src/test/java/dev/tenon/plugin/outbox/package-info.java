@NullMarked
package dev.tenon.plugin.outbox;

import org.jspecify.annotations.NullMarked;
