package dev.tenon.api.ui;

import java.util.Map;

/** A template of the plugin's own, by its class name and parameters, for what no piece fits. */
public record Template(String name, Map<String, Object> parameters) implements Component {
  public Template {
    parameters = Map.copyOf(parameters);
  }
}
