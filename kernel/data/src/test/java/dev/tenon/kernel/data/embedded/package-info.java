@NullMarked
package dev.tenon.kernel.data.embedded;

import org.jspecify.annotations.NullMarked;
