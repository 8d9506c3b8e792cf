/** What is known of a person across all plugins: to show it, to hand it out, to erase it. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.privacy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
