/** What happens by itself at a time. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
