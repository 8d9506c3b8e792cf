/** Pools, roles, row context, transactions, MyBatis and Flyway per plugin. */
@NullMarked
package dev.tenon.kernel.data;

import org.jspecify.annotations.NullMarked;
