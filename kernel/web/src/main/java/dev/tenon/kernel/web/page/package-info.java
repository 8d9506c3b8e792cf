/** The design system: one template per component, and the shell around them. */
@NullMarked
package dev.tenon.kernel.web.page;

import org.jspecify.annotations.NullMarked;
