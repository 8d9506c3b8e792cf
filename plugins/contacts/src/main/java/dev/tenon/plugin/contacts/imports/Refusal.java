package dev.tenon.plugin.contacts.imports;

/**
 * A row that was refused.
 *
 * @param line the number of its first line in the file
 * @param field what was wrong; empty for the row as a whole
 * @param reason why, in the words of who brought the file in
 */
record Refusal(long line, String field, String reason) {}
