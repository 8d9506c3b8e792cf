@NullMarked
package dev.tenon.kernel.boot;

import org.jspecify.annotations.NullMarked;
