package dev.tenon.api.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a page be called by everybody who is signed in, whatever their role: one's own account, an
 * overview made of what others let through. A page that has neither this nor {@link Needs} nor
 * {@link Open} is for nobody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SignedIn {}
