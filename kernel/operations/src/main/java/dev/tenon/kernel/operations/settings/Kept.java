package dev.tenon.kernel.operations.settings;

import java.util.Map;
import java.util.UUID;

/**
 * What a business has set for one plugin.
 *
 * @param id of the whole, in the audit
 * @param version counts the changes; 0 when nothing was ever set
 * @param values by the setting's name, as text; secrets sealed
 */
record Kept(UUID id, long version, Map<String, String> values) {
  Kept {
    values = Map.copyOf(values);
  }
}
