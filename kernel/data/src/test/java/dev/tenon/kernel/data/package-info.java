@NullMarked
package dev.tenon.kernel.data;

import org.jspecify.annotations.NullMarked;
