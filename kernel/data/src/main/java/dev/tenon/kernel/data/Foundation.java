package dev.tenon.kernel.data;

import java.util.List;

/**
 * What {@link Bootstrap} found or made.
 *
 * @param database the database's name
 * @param roles its roles
 * @param signed whether the row context is signed rather than kept in a parameter
 * @param hardened whether plugin SQL is kept from changing a session
 * @param migrated the kernel migrations that ran
 */
record Foundation(
    String database, Roles roles, boolean signed, boolean hardened, List<String> migrated) {}
