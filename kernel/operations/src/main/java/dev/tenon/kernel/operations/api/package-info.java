/** The programming interface derived from types and actions, without a transport. */
@NullMarked
package dev.tenon.kernel.operations.api;

import org.jspecify.annotations.NullMarked;
