/** What can be done: the only way to change a row. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.action;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
