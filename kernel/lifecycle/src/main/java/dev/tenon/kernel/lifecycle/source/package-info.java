/** Where plugins come from: bundles of the OSGi framework, plain PF4J jars, the class path. */
@NullMarked
package dev.tenon.kernel.lifecycle.source;

import org.jspecify.annotations.NullMarked;
