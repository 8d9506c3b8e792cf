/** What people decide about what scripts asked for. */
@NullMarked
package dev.tenon.kernel.operations.approval;

import org.jspecify.annotations.NullMarked;
