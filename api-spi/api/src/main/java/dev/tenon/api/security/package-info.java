/** Who acts, and what they may do. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
