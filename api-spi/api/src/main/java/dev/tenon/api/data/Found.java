package dev.tenon.api.data;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row that the search box found.
 *
 * @param type the type's name
 * @param title what the row is called
 * @param context the text that matched, when it isn't the title
 * @param page where it is shown, a path; null when it has no page
 */
public record Found(String type, UUID id, String title, String context, @Nullable String page) {}
