/** What a business has set for its plugins. */
@NullMarked
package dev.tenon.kernel.operations.settings;

import org.jspecify.annotations.NullMarked;
