@NullMarked
package dev.tenon.kernel.web;

import org.jspecify.annotations.NullMarked;
