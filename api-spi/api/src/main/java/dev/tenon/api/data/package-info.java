/** What can be read: fields, values, types and queries over them. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
