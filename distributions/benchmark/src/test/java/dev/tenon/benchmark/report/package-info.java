@NullMarked
package dev.tenon.benchmark.report;

import org.jspecify.annotations.NullMarked;
