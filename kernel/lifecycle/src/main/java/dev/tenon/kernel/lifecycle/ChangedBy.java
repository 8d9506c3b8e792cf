package dev.tenon.kernel.lifecycle;

/**
 * Who changes a plugin's state, for the ledger.
 *
 * @param who the person's or program's name
 * @param from the way in: {@code web}, {@code console}, {@code boot}, with an address where known
 */
public record ChangedBy(String who, String from) {}
