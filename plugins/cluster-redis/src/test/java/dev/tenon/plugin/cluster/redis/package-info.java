@NullMarked
package dev.tenon.plugin.cluster.redis;

import org.jspecify.annotations.NullMarked;
