@NullMarked
package dev.tenon.benchmark.measure;

import org.jspecify.annotations.NullMarked;
