/** The kernel's own pages, made of the same components as everybody's. */
@NullMarked
package dev.tenon.kernel.web.own;

import org.jspecify.annotations.NullMarked;
