/** What a plugin's pages and endpoints receive and answer. */
@NullMarked
@Version("0.1.0")
package dev.tenon.api.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
