package dev.tenon.testkit;

import dev.tenon.kernel.operations.Contributed;
import java.util.ArrayList;
import java.util.List;

/** The rules that every plugin keeps; each check fails with all that breaks it. */
public final class Conformance {
  private final TenonTest test;

  Conformance(TenonTest test) {
    this.test = test;
  }

  /**
   * All checks. Rows of each type have to be there in the first business: what isn't there can't be
   * seen by anybody.
   */
  public void check(String plugin) {
    List<String> findings = new ArrayList<>();
    findings.addAll(tables(plugin));
    findings.addAll(new TextCheck(plugin(plugin)).findings());
    findings.addAll(new PermissionCheck(test, plugin(plugin)).findings());
    findings.addAll(new WallCheck(test, plugin(plugin)).findings());
    require(plugin, findings);
  }

  /** Every table is walled by tenant, as the database's own catalogue tells. */
  public void checkTables(String plugin) {
    require(plugin, tables(plugin));
  }

  /** Every text is there in English, Spanish, Portuguese and German, with the same parameters. */
  public void checkTexts(String plugin) {
    require(plugin, new TextCheck(plugin(plugin)).findings());
  }

  /** Every permission that is asked for is declared, and nothing is done or read without it. */
  public void checkPermissions(String plugin) {
    require(plugin, new PermissionCheck(test, plugin(plugin)).findings());
  }

  /** The second business sees no row of the first, of any declared type. */
  public void checkWall(String plugin) {
    require(plugin, new WallCheck(test, plugin(plugin)).findings());
  }

  private List<String> tables(String plugin) {
    Contributed contributed = plugin(plugin);
    return contributed.data().isEmpty()
        ? List.of()
        : test.kernel().database.schemaOf(Schemas.of(contributed)).audit();
  }

  private Contributed plugin(String id) {
    return test.kernel()
        .registry
        .catalog()
        .plugin(id)
        .orElseThrow(() -> new AssertionError("there is no live plugin " + id));
  }

  private static void require(String plugin, List<String> findings) {
    if (!findings.isEmpty()) {
      throw new AssertionError(
          plugin + " breaks " + findings.size() + " rules:\n" + String.join("\n", findings));
    }
  }
}
