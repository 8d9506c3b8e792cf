package dev.tenon.api.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a resource be called by somebody who isn't signed in: a sign-in form, a webhook that checks
 * a signature of its own, a customer's link. There is no tenant and so no row in it until the
 * resource has one by a scoped link. Everything else needs a caller, and {@link Needs} or {@link
 * SignedIn}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Open {}
