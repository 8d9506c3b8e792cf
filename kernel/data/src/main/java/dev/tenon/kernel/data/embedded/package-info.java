/** A PostgreSQL server in the process's care. */
@NullMarked
package dev.tenon.kernel.data.embedded;

import org.jspecify.annotations.NullMarked;
