@NullMarked
package dev.tenon.kernel.lifecycle;

import org.jspecify.annotations.NullMarked;
