/** The plugins page. */
@NullMarked
package dev.tenon.kernel.lifecycle.page;

import org.jspecify.annotations.NullMarked;
