/**
 * Jersey: one application for each plugin version, with what its methods may ask for and answer.
 */
@NullMarked
package dev.tenon.kernel.web.rest;

import org.jspecify.annotations.NullMarked;
