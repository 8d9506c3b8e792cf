package dev.tenon.plugin.contacts.values;

/**
 * A phone number that was read.
 *
 * @param number in E.164 when valid, else as typed
 * @param extension digits to dial after it; empty for none
 * @param national as people in its country write it; as typed when not valid
 * @param valid whether a number of this shape exists in its country's plan
 */
public record Phone(String number, String extension, String national, boolean valid) {}
