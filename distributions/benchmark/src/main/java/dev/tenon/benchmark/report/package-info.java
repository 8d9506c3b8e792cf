/** Figures beside each other, targets beside figures. */
@NullMarked
package dev.tenon.benchmark.report;

import org.jspecify.annotations.NullMarked;
