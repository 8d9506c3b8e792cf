package com.example.accounts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.util.Locale;
import java.util.UUID;
import org.iban4j.Iban;
import org.iban4j.Iban4jException;

/** The rules: an account's number is an IBAN whose check digits are right. */
final class AccountService {

  private final PluginHost host;

  AccountService(PluginHost host) {
    this.host = host;
  }

  Values create(ActionCall call) {
    UUID id = call.newId();
    String holder = call.input().require(Account.HOLDER);
    String iban = checked(call.input().require(Account.IBAN));
    host.mapper(AccountMapper.class)
        .insert(id, call.actor().tenant(), holder, iban, call.now(), call.actor().user());
    Values row =
        Values.of(Type.ID, id)
            .with(Type.VERSION, 1L)
            .with(Account.HOLDER, holder)
            .with(Account.IBAN, iban)
            .with(Type.CREATED_AT, call.now())
            .with(Type.UPDATED_AT, call.now());
    call.created(Account.TYPE, id, row);
    return row;
  }

  private static String checked(String typed) {
    try {
      return Iban.valueOf(typed.replace(" ", "").toUpperCase(Locale.ROOT)).toString();
    } catch (Iban4jException e) {
      throw Problem.invalid(Account.IBAN.name(), "iban", Text.of("accounts.not_an_iban"));
    }
  }
}
