package com.example.accounts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;

/** A bank account: whose it is, and its number. */
final class Account {

  private static final Fields FIELDS = Fields.of("accounts");

  static final Field<String> HOLDER = FIELDS.text("holder").required().max(120).searchable();
  static final Field<String> IBAN = FIELDS.text("iban").required().max(42);

  static final Type TYPE =
      Type.named("accounts", "accounts")
          .table("account")
          .fields(HOLDER, IBAN)
          .title(row -> row.require(HOLDER))
          .page("/accounts")
          .build();

  private Account() {}
}
