/** The server, the shell around every page, the design system and the kernel's own pages. */
@NullMarked
package dev.tenon.kernel.web;

import org.jspecify.annotations.NullMarked;
