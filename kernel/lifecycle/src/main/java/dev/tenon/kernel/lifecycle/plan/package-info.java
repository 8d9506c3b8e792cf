/** What somebody wants of a plugin, and what will be done for it, as values. */
@NullMarked
package dev.tenon.kernel.lifecycle.plan;

import org.jspecify.annotations.NullMarked;
