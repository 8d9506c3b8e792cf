@NullMarked
package dev.tenon.kernel.jobs;

import org.jspecify.annotations.NullMarked;
