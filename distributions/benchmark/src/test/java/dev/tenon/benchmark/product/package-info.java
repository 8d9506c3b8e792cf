@NullMarked
package dev.tenon.benchmark.product;

import org.jspecify.annotations.NullMarked;
