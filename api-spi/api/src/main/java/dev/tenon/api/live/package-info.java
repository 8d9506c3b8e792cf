/** What is pushed to open pages. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.live;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
