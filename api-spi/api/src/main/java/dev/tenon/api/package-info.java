/** What every plugin starts from: the plugin itself, what it contributes, and what it is given. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
