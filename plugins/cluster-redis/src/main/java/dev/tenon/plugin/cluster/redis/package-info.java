/** The servers' shared memory in a Valkey or Redis, through Redisson. */
@NullMarked
package dev.tenon.plugin.cluster.redis;

import org.jspecify.annotations.NullMarked;
