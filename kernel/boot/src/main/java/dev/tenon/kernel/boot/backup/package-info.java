/** Everything of an installation in one file, and an installation from such a file. */
@NullMarked
package dev.tenon.kernel.boot.backup;

import org.jspecify.annotations.NullMarked;
