/** How phones, countries and names are read, whoever typed them. */
@NullMarked
package dev.tenon.plugin.contacts.values;

import org.jspecify.annotations.NullMarked;
