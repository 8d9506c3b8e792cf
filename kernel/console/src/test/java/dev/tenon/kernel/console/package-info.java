@NullMarked
package dev.tenon.kernel.console;

import org.jspecify.annotations.NullMarked;
