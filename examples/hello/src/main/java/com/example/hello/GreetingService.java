package com.example.hello;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.UUID;

/** The rules. Here there is one: a greeting is written down as it was said. */
final class GreetingService {

  private final PluginHost host;

  GreetingService(PluginHost host) {
    this.host = host;
  }

  Values create(ActionCall call) {
    UUID id = call.newId();
    String words = call.input().require(Greeting.WORDS);
    host.mapper(GreetingMapper.class)
        .insert(id, call.actor().tenant(), words, call.now(), call.actor().user());
    Values row =
        Values.of(Type.ID, id)
            .with(Type.VERSION, 1L)
            .with(Greeting.WORDS, words)
            .with(Type.CREATED_AT, call.now())
            .with(Type.UPDATED_AT, call.now());
    call.created(Greeting.TYPE, id, row);
    return row;
  }
}
