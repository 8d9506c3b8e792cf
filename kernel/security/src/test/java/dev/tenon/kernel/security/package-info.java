@NullMarked
package dev.tenon.kernel.security;

import org.jspecify.annotations.NullMarked;
