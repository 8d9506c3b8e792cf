@NullMarked
package dev.tenon.kernel.boot.backup;

import org.jspecify.annotations.NullMarked;
