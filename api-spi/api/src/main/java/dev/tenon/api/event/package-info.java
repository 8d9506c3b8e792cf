/** What happens by itself after something was done. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
