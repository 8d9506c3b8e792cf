package dev.tenon.kernel.operations;

/** Something of a live plugin, and the plugin to blame for it. */
public record Owned<T>(Contributed plugin, T value) {}
