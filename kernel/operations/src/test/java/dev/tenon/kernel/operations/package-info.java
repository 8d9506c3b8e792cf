@NullMarked
package dev.tenon.kernel.operations;

import org.jspecify.annotations.NullMarked;
