package com.example.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.TenonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HelloPluginTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(HelloPlugin.class);

  @Test
  void whatTheOfficeSaysEverybodyInTheBusinessReads() {
    Values said =
        tenon.as(Role.OFFICE).does("greeting.create", Values.of(Greeting.WORDS, "Good morning"));

    assertEquals(
        "Good morning",
        tenon.as(Role.READ_ONLY).one("greetings", said.id()).orElseThrow().require(Greeting.WORDS));
  }

  @Test
  void anotherBusinessReadsNothingOfIt() {
    Values said = tenon.as(Role.OFFICE).does("greeting.create", Values.of(Greeting.WORDS, "Hush"));

    assertTrue(tenon.as(Role.OWNER, tenon.second()).one("greetings", said.id()).isEmpty());
  }

  @Test
  void sayingNothingIsRefusedWithTheFieldNamed() {
    Problem problem =
        tenon.as(Role.OFFICE).isRefused(Invocation.of("greeting.create", Values.empty()));

    assertEquals("words", problem.errors().getFirst().field());
  }

  @Test
  void keepsTheRulesOfTheHouse() {
    tenon.conformance().check("hello");
  }
}
