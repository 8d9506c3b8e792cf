/** What went wrong by itself too often, and waits for a person to decide. */
@NullMarked
package dev.tenon.kernel.lifecycle.waiting;

import org.jspecify.annotations.NullMarked;
