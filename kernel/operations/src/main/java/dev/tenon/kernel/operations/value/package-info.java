/** What values look like in JSON, in forms and in text, and the rules they keep. */
@NullMarked
package dev.tenon.kernel.operations.value;

import org.jspecify.annotations.NullMarked;
