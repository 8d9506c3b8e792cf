@NullMarked
package dev.tenon.kernel.lifecycle.source;

import org.jspecify.annotations.NullMarked;
