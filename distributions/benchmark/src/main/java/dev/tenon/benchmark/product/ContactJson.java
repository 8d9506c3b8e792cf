package dev.tenon.benchmark.product;

/** A contact as the API takes it. */
final class ContactJson {
  private ContactJson() {}

  /** With a business, an e-mail and a phone. */
  static String create(int number) {
    return create(number, "");
  }

  /** The same with an address. */
  static String createWithAddress(int number) {
    String addresses =
        """
        ,"addresses":[{"label":"work","street":"%s","city":"%s","country":"GB"}]"""
            .formatted(People.street(number), People.town(number));
    return create(number, addresses);
  }

  private static String create(int number, String addresses) {
    return """
        {"action":"contact.create","input":{"first_name":"%s","last_name":"%s",\
        "business_name":"%s","emails":[{"email":"%s","label":"work"}],\
        "phones":[{"phone":"%s","label":"work"}]%s}}"""
        .formatted(
            People.firstName(number),
            People.lastName(number),
            People.businessName(number),
            People.email(number),
            People.phone(number),
            addresses);
  }
}
