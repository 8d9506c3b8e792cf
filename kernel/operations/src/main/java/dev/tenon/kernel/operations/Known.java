package dev.tenon.kernel.operations;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Type;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of a plugin that is installed and not live, so that somebody who asks for one of them
 * learns why it isn't there.
 *
 * @param id the plugin's id
 * @param title what people call it
 * @param types the names of its types
 * @param actions the names of its actions
 * @param contracts the names of the contracts it provides
 * @param trouble why it can't be live though it should, for an admin; empty when it was switched
 *     off
 */
public record Known(
    String id,
    String title,
    Set<String> types,
    Set<String> actions,
    Set<String> contracts,
    Optional<String> trouble) {
  public Known {
    contracts = Set.copyOf(contracts);
    types = Set.copyOf(types);
    actions = Set.copyOf(actions);
  }

  /** What is remembered of a plugin that is switched off. */
  public static Known of(Contributed plugin) {
    return new Known(
        plugin.id(),
        plugin.title(),
        plugin.types().stream().map(Type::name).collect(Collectors.toSet()),
        plugin.actions().stream().map(Action::name).collect(Collectors.toSet()),
        plugin.providers().stream()
            .map(provider -> provider.contract().getName())
            .collect(Collectors.toSet()),
        Optional.empty());
  }
}
