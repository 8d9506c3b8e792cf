package com.example.accounts;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;

/** Keeps the bank accounts that suppliers are paid into. */
@TenonPlugin(id = "accounts", title = "Bank accounts")
public final class AccountsPlugin implements Plugin {

  @Override
  public void contribute(Contributions to) {
    AccountService service = new AccountService(to.host());
    to.mappers(AccountMapper.class)
        .permission(Permission.of("accounts.read", Role.OFFICE))
        .permission(Permission.of("accounts.create", Role.OFFICE))
        .type(Account.TYPE)
        .action(
            Action.create("accounts", "account.create", "accounts")
                .input(Account.HOLDER, Account.IBAN)
                .handler(service::create))
        .pages(new AccountPages(to.host()))
        .menu(
            new MenuItem(
                "accounts",
                Text.of("accounts.title"),
                Icon.INVOICE,
                "/accounts",
                810,
                "accounts.read",
                MenuItem.Place.MAIN));
  }
}
