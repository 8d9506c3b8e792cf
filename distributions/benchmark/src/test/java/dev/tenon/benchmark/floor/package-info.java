@NullMarked
package dev.tenon.benchmark.floor;

import org.jspecify.annotations.NullMarked;
