/**
 * What a plugin is tested with: a real kernel on a real PostgreSQL with two businesses, fakes at
 * the outer edge, and the rules that every plugin keeps.
 */
@NullMarked
package dev.tenon.testkit;

import org.jspecify.annotations.NullMarked;
