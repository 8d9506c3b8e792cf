package com.example.hello;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;

/** What a greeting is: declared once, used by the API, the form, the list, search and export. */
final class Greeting {

  private static final Fields FIELDS = Fields.of("hello");

  static final Field<String> WORDS = FIELDS.text("words").required().max(80).searchable();

  static final Type TYPE =
      Type.named("hello", "greetings")
          .table("greeting")
          .fields(WORDS)
          .title(row -> row.require(WORDS))
          .page("/hello")
          .build();

  private Greeting() {}
}
