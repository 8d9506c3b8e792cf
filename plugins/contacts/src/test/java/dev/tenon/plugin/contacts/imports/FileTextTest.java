package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileTextTest {

  private static final String TABLE = "Name,Ort\nJürgen Müßig,Köln\nZoë Peña,Málaga\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void textIsReadInTheEncodingItWasSavedIn(String charset) throws Exception {
    assertThat(FileText.of(TABLE.getBytes(Charset.forName(charset)))).isEqualTo(TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void byteOrderMarkIsNoPartOfTheText(String charset) throws Exception {
    byte[] marked = ("\ufeff" + TABLE).getBytes(Charset.forName(charset));
    assertThat(FileText.of(marked)).isEqualTo(TABLE);
  }

  @Test
  void otherFilesAreRefusedByWhatTheyHold() {
    assertRefused("%PDF-1.7\n...", "pdf");
    assertRefused("PK\u0003\u0004rest", "spreadsheet");
    assertRefused("<!doctype html><html>", "not_csv");
    assertRefused("a,b\n\u0001\u0002,c\n", "not_csv");
    assertRefused("", "empty");
    assertRefused(" \r\n \n", "empty");
  }

  private static void assertRefused(String content, String code) {
    assertThatExceptionOfType(ImportRefused.class)
        .isThrownBy(() -> FileText.of(content.getBytes(StandardCharsets.ISO_8859_1)))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
