package com.example.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.TenonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountsPluginTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(AccountsPlugin.class);

  private static Values account(String iban) {
    return Values.of(Account.HOLDER, "Kestrel Pumps").with(Account.IBAN, iban);
  }

  @Test
  void anIbanIsKeptAsBanksWriteIt() {
    Values kept =
        tenon.as(Role.OFFICE).does("account.create", account("de89 3704 0044 0532 0130 00"));

    assertEquals("DE89370400440532013000", kept.require(Account.IBAN));
  }

  @Test
  void aWrongDigitIsRefusedWithTheFieldNamed() {
    Problem problem =
        tenon
            .as(Role.OFFICE)
            .isRefused(Invocation.of("account.create", account("DE89370400440532013001")));

    assertEquals("iban", problem.errors().getFirst().field());
  }

  @Test
  void keepsTheRulesOfTheHouse() {
    tenon.conformance().check("accounts");
  }
}
