@NullMarked
package dev.tenon.plugin.signin.magiclink;

import org.jspecify.annotations.NullMarked;
