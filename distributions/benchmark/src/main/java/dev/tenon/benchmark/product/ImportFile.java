package dev.tenon.benchmark.product;

import java.util.Locale;

/** Contacts as the file that another program would export, a number for each row. */
final class ImportFile {
  private static final String HEAD = "First Name,Last Name,Company,Email,Phone,Street,City,Country";

  private ImportFile() {}

  static String of(int first, int rows) {
    StringBuilder csv = new StringBuilder(HEAD).append('\n');
    for (int number = first; number < first + rows; number++) {
      csv.append(
          String.join(
              ",",
              People.firstName(number),
              People.lastName(number),
              People.businessName(number),
              People.email(number),
              phone(number),
              People.street(number),
              People.town(number),
              "Germany"));
      csv.append('\n');
    }
    return csv.toString();
  }

  /** One for each row: contacts that share a phone would be taken for the same. */
  static String phone(int number) {
    return "+49 30 " + local(number);
  }

  /** The same number as people nearby write it. */
  static String phoneTypedAtHome(int number) {
    String local = local(number);
    return "(030) " + local.substring(0, 4) + "-" + local.substring(4);
  }

  private static String local(int number) {
    return String.format(Locale.ROOT, "%08d", 20_000_000 + number);
  }
}
