package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CsvTableTest {

  @Example
  void separatorIsFoundByItself() throws Exception {
    for (char separator : new char[] {',', ';', '\t', '|'}) {
      CsvTable table = CsvTable.of("a;b;c\n1;2;3\n4;5;6\n".replace(';', separator));
      assertThat(table.separator()).isEqualTo(separator);
      assertThat(table.columns()).containsExactly("a", "b", "c");
      assertThat(table.first(10)).hasSize(2);
    }
  }

  @Example
  void commasInsideOfCellsDoNotFoolIt() throws Exception {
    CsvTable table = CsvTable.of("Name;Ort\nA, B;C\nD, E;F\n");
    assertThat(table.columns()).containsExactly("Name", "Ort");
  }

  @Example
  void separatorSaidInTheFirstLineHolds() throws Exception {
    CsvTable table = CsvTable.of("sep=;\r\nName;Ort\r\nA;B\r\n");
    assertThat(table.columns()).containsExactly("Name", "Ort");
    assertThat(table.first(5)).containsExactly(new CsvLine.Row(3, List.of("A", "B")));
  }

  @Example
  void quotedLineEndsBelongToTheCell() throws Exception {
    CsvTable table = CsvTable.of("Name,Note\nA,\"one\ntwo\"\nB,three\n");
    assertThat(table.first(5))
        .containsExactly(
            new CsvLine.Row(2, List.of("A", "one\ntwo")),
            new CsvLine.Row(4, List.of("B", "three")));
  }

  @Example
  void blankLinesAreNoRowsAndKeepTheCount() throws Exception {
    CsvTable table = CsvTable.of("Name,Ort\n\n,\nA,B\n\n\nC,D\n");
    assertThat(table.first(5))
        .containsExactly(
            new CsvLine.Row(4, List.of("A", "B")), new CsvLine.Row(7, List.of("C", "D")));
  }

  @Example
  void unclosedQuoteCostsItsRowAndNoOther() throws Exception {
    CsvTable table = CsvTable.of("Name,Ort\nA,B\n\"C,D\nE,F\nG,H\n");
    assertThat(rows(table)).containsExactly("2:A|B", "3!quote", "4:E|F", "5:G|H");
  }

  @Example
  void unclosedQuoteThatEndsAtALaterOneCostsItsRowAndNoOther() throws Exception {
    CsvTable table = CsvTable.of("Name,Ort\nA,B\n\"C,D\nE,\"F\"\nG,\"H, I\"\nJ,K\n");
    assertThat(rows(table)).containsExactly("2:A|B", "3!quote", "4:E|F", "5:G|H, I", "6:J|K");
  }

  @Example
  void rowWithTooManyCellsIsBrokenAndOneWithTooFewIsFilled() throws Exception {
    CsvTable table = CsvTable.of("Name,Ort\nA,B,C\nD\nE,F,\n");
    assertThat(rows(table)).containsExactly("2!cells", "3:D|", "4:E|F");
  }

  @Example
  void fileWithoutHeadingIsKnownByItsContent() throws Exception {
    CsvTable table = CsvTable.of("Ann,ann@example.com\nBob,bob@example.com\n");
    assertThat(table.columns()).containsExactly("", "");
    assertThat(rows(table)).containsExactly("1:Ann|ann@example.com", "2:Bob|bob@example.com");
  }

  @Example
  void headingAloneIsRefused() {
    assertThatExceptionOfType(ImportRefused.class)
        .isThrownBy(() -> CsvTable.of("First name,Last name\n"))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("only_heading"));
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll @From("tables") List<List<String>> rows) throws Exception {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("Name", "Note", "Ort"));
    all.addAll(rows);
    String text =
        all.stream()
            .map(row -> row.stream().map(CsvTableTest::quoted).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n"));
    List<List<String>> read = new ArrayList<>();
    CsvTable.of(text).forEach(line -> read.add(line.cells()));
    assertThat(read).isEqualTo(rows);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell =
        Arbitraries.strings().withChars("abc ,;\"\n'éß").ofMinLength(0).ofMaxLength(8);
    Arbitrary<String> name = Arbitraries.strings().withChars("abcé").ofMinLength(1).ofMaxLength(8);
    return name.flatMap(n -> cell.list().ofSize(2).map(c -> List.of(n, c.get(0), c.get(1))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static List<String> rows(CsvTable table) {
    List<String> rows = new ArrayList<>();
    table.forEach(
        line ->
            rows.add(
                switch (line) {
                  case CsvLine.Row row -> row.number() + ":" + String.join("|", row.cells());
                  case CsvLine.Broken broken -> broken.number() + "!" + broken.reason();
                }));
    return rows;
  }
}
