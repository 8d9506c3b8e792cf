/** Work in the background: durable, on a schedule or asked for, by one node at a time. */
@NullMarked
package dev.tenon.kernel.jobs;

import org.jspecify.annotations.NullMarked;
