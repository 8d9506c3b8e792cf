/** Runs actions: checks, transaction, audit, idempotency. */
@NullMarked
package dev.tenon.kernel.operations.action;

import org.jspecify.annotations.NullMarked;
