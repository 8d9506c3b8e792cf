/** What a page is made of: components that the kernel renders, and the texts in them. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
