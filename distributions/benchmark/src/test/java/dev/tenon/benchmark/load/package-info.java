@NullMarked
package dev.tenon.benchmark.load;

import org.jspecify.annotations.NullMarked;
