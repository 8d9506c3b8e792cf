@NullMarked
package dev.tenon.benchmark;

import org.jspecify.annotations.NullMarked;
