@NullMarked
package dev.tenon.kernel.lifecycle.waiting;

import org.jspecify.annotations.NullMarked;
