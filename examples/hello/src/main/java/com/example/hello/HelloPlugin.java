package com.example.hello;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;

/** Keeps greetings: one type, one action, one page. */
@TenonPlugin(id = "hello", title = "Hello")
public final class HelloPlugin implements Plugin {

  @Override
  public void contribute(Contributions to) {
    GreetingService service = new GreetingService(to.host());
    to.mappers(GreetingMapper.class)
        .permission(Permission.of("greetings.read", Role.OFFICE, Role.READ_ONLY))
        .permission(Permission.of("greetings.create", Role.OFFICE))
        .type(Greeting.TYPE)
        .action(
            Action.create("hello", "greeting.create", "greetings")
                .input(Greeting.WORDS)
                .handler(service::create))
        .pages(new HelloPages(to.host()))
        .menu(
            new MenuItem(
                "hello",
                Text.of("hello.title"),
                Icon.MESSAGE,
                "/hello",
                800,
                "greetings.read",
                MenuItem.Place.MAIN));
  }
}
