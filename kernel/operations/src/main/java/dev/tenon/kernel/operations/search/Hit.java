package dev.tenon.kernel.operations.search;

import java.util.UUID;

/** A row that the index names; whether the caller may see it is not known yet. */
public record Hit(String type, UUID id) {}
