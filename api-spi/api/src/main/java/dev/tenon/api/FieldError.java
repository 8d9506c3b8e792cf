package dev.tenon.api;

import dev.tenon.api.ui.Text;

/**
 * One thing wrong with one field of an input.
 *
 * @param field the field's path as in the JSON input: {@code first_name}, {@code emails[1].email};
 *     empty when the input as a whole breaks the rule
 * @param rule the broken rule's short name, stable for programs: {@code required}, {@code
 *     max_length}
 * @param message what would be right, for a person
 */
public record FieldError(String field, String rule, Text message) {}
