/** What a provider plugin implements so that a business can swap it. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
