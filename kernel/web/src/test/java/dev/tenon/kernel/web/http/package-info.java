@NullMarked
package dev.tenon.kernel.web.http;

import org.jspecify.annotations.NullMarked;
