/** People and businesses, and where they are. */
@NullMarked
package dev.tenon.plugin.contacts;

import org.jspecify.annotations.NullMarked;
