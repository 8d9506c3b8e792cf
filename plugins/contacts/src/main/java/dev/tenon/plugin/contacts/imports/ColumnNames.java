package dev.tenon.plugin.contacts.imports;

import static java.util.Map.entry;

import dev.tenon.plugin.contacts.values.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What programs and people call the columns of an address book, in the four languages and more. */
final class ColumnNames {

  private static final Map<Target, String> NAMES =
      Map.ofEntries(
          entry(Target.of(Part.MIDDLE_NAME), "middlename additionalname zweitername segundonombre"),
          entry(
              Target.of(Part.NOTE),
              "note notes memo comment comments remarks notiz notizen bemerkung bemerkungen nota"
                  + " notas observaciones observacoes comentarios"),
          entry(
              Target.FIRST_NAME,
              "firstname givenname forename vorname nombre nombredepila primernombre primeironome"
                  + " prenom nome"),
          entry(
              Target.LAST_NAME,
              "lastname surname familyname secondname nachname familienname apellido apellidos"
                  + " sobrenome ultimonome apelido nomdefamille cognome"),
          entry(
              Target.FULL_NAME,
              "name fullname contactname customername clientname displayname contact customer"
                  + " client kunde kontakt nombrecompleto nomecompleto cliente contacto contato"
                  + " ansprechpartner vollername"),
          entry(
              Target.BUSINESS_NAME,
              "company companyname business businessname organization organisation"
                  + " organizationname organizationtitle firma firmenname unternehmen empresa"
                  + " negocio razonsocial razaosocial societe entreprise azienda"),
          entry(
              Target.EMAIL,
              "email emails emailaddress mail mailaddress emailaddresses correo"
                  + " correoelectronico emailadresse courriel eposta"
                  + " enderecodeemail"),
          entry(grouped(Part.EMAIL, "home"), "homeemail personalemail privateemail emailprivat"),
          entry(grouped(Part.EMAIL, "work"), "workemail businessemail emailgeschaeftlich"),
          entry(
              Target.PHONE,
              "phone phones phonenumber telephone telephonenumber tel telefon telefonnummer"
                  + " telefono telefone numerodetelefono primaryphone rufnummer"
                  + " phonenumbers"),
          entry(
              grouped(Part.PHONE, "mobile"),
              "mobile mobilephone cell cellphone cellular mobil handy handynummer mobiltelefon"
                  + " movil celular telemovel mobilenumber"),
          entry(grouped(Part.PHONE, "home"), "homephone privatephone telefonprivat"),
          entry(
              grouped(Part.PHONE, "work"),
              "workphone businessphone officephone companymainphone telefongeschaeftlich"),
          entry(Target.of(Part.ADDRESS_LABEL), "addresslabel addressname addresstype"),
          entry(
              Target.STREET,
              "street streetaddress address address1 addressline1 streetaddress1 mailingaddress"
                  + " strasse strassehausnummer anschrift adresse"
                  + " direccion calle endereco rua morada addressstreet serviceaddress"
                  + " via indirizzo logradouro"),
          entry(
              Target.of(Part.STREET_2),
              "street2 address2 addressline2 streetaddress2 apartment suite unit adresszusatz"
                  + " direccion2 complemento"),
          entry(
              Target.CITY,
              "city town locality stadt ort ciudad localidad cidade ville citta"
                  + " municipio suburb"),
          entry(
              Target.REGION,
              "state region province county stateprovince bundesland estado provincia"
                  + " regiao uf stateregion"),
          entry(
              Target.POSTAL_CODE,
              "zip zipcode postalcode postcode plz postleitzahl codigopostal cep cap"
                  + " codepostal"),
          entry(
              Target.COUNTRY,
              "country countrycode countryregion staat land pais pays paese" + " nation"),
          entry(
              Target.of(Part.ACCESS_NOTES),
              "accessnotes access gatecode accessinstructions zugang zugangshinweise"
                  + " notasdeacceso notasdeacesso"),
          entry(
              Target.TAGS,
              "tags tag labels categories groups groupmembership etiquetas grupos"
                  + " schlagworte kategorien marcadores"),
          entry(
              Target.of(Part.PREFERRED_CONTACT),
              "preferredcontact preferredcontactmethod contactpreference"),
          entry(Target.of(Part.PREFERRED_TIME), "preferredtime preferredtimeofday besttime"),
          entry(Target.of(Part.LANGUAGE), "language lang sprache idioma lingua langue"),
          entry(Target.of(Part.TIME_ZONE), "timezone zone zeitzone zonahoraria fusohorario"),
          entry(
              Target.EXTERNAL_REFERENCE,
              "externalreference externalid reference referenceid id customerid contactid"
                  + " clientid customernumber accountnumber kundennummer kundennr nummer"
                  + " numerodecliente idcliente squarecustomerid"),
          entry(grouped(Part.PHONE, "fax"), "phonefax faxphone"));

  private static final Map<String, Target> BY_NAME =
      NAMES.entrySet().stream()
          .flatMap(
              named ->
                  Arrays.stream(named.getValue().split(" "))
                      .map(name -> entry(name, named.getKey())))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, String> NOUNS =
      Map.of(
          "email",
          "email",
          "emailaddress",
          "email",
          "mail",
          "email",
          "phone",
          "phone",
          "phonenumber",
          "phone",
          "telephone",
          "phone",
          "address",
          "address");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(email|emailaddress|mail|phone|phonenumber|telephone|address)"
              + "([1-9]|1[0-9]|20)([a-z]*2?)");

  private static final Pattern LABELLED =
      Pattern.compile(
          "(home|business|work|other|mobile|main)"
              + "(phone[23]?|(?:address)?(?:street2?|streetaddress|city|state|region|postalcode|zip"
              + "|country|countryregion)|address)");

  private ColumnNames() {}

  private static Target grouped(Part part, String label) {
    return new Target(part, label);
  }

  /** What a column of this name usually holds. */
  static Optional<Target> meaning(String column) {
    String key = key(column);
    return Target.byId(column.strip().toLowerCase(Locale.ROOT))
        .or(() -> Optional.ofNullable(BY_NAME.get(key)))
        .or(() -> numbered(key))
        .or(() -> labelled(key));
  }

  /** "E-mail 2 - Value", "Address 1 - Postal Code": as Google and Outlook and we ourselves say. */
  private static Optional<Target> numbered(String key) {
    Matcher matcher = NUMBERED.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String noun = NOUNS.getOrDefault(matcher.group(1), "");
    return part(noun, matcher.group(3)).map(part -> new Target(part, matcher.group(2)));
  }

  /** "Business Street", "Home Phone 2": as Outlook says. */
  private static Optional<Target> labelled(String key) {
    Matcher matcher = LABELLED.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String label = matcher.group(1).equals("business") ? "work" : matcher.group(1);
    String what = matcher.group(2).replaceFirst("^address(?=.)", "");
    Optional<Part> part =
        what.startsWith("phone") ? Optional.of(Part.PHONE) : part("address", what);
    return part.map(known -> new Target(known, label));
  }

  private static Optional<Part> part(String noun, String said) {
    return switch (said) {
      case "", "value", "address" ->
          noun.equals("address") ? Optional.of(Part.STREET) : Part.of(noun, "");
      case "label", "type" -> Part.of(noun, "_label");
      case "extension", "ext" -> Part.of(noun, "_extension");
      case "street", "streetaddress" -> Part.of(noun, "_street");
      case "street2", "extendedaddress" -> Part.of(noun, "_street_2");
      case "city" -> Part.of(noun, "_city");
      case "region", "state" -> Part.of(noun, "_region");
      case "postalcode", "zip", "zipcode" -> Part.of(noun, "_postal_code");
      case "country", "countryregion" -> Part.of(noun, "_country");
      default -> Optional.empty();
    };
  }

  /** A name's letters and digits, without case and accents: two spellings of one name. */
  static String key(String column) {
    return Words.sortKey(column)
        .replace("ß", "ss")
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
