@NullMarked
package dev.tenon.kernel.web.page;

import org.jspecify.annotations.NullMarked;
