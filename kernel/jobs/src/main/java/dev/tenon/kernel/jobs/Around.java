package dev.tenon.kernel.jobs;

import dev.tenon.kernel.operations.PluginActors;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Registry;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who is live, and as whom work runs.
 *
 * @param plugins for what runs by itself
 * @param users for what a user asked for
 * @param tenants all of them, for what runs by itself
 */
public record Around(
    Registry registry,
    PluginWork work,
    PluginActors plugins,
    UserActors users,
    Supplier<Collection<UUID>> tenants) {}
