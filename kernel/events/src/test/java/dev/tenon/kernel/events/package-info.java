@NullMarked
package dev.tenon.kernel.events;

import org.jspecify.annotations.NullMarked;
