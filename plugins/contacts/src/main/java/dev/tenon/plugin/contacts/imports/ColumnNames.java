package dev.tenon.plugin.contacts.imports;

import static java.util.Map.entry;

import dev.tenon.plugin.contacts.values.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What programs and people call the columns of an address book, in the four languages and more. */
final class ColumnNames {

  private static final Map<Target, String> NAMES =
      Map.ofEntries(
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
                  + " correoelectronico emailadresse courriel eposta email1 emailaddress1"
                  + " email1value enderecodeemail"),
          entry(Target.EMAIL_HOME, "homeemail personalemail privateemail emailprivat"),
          entry(Target.EMAIL_WORK, "workemail businessemail email2 email2value emailgeschaeftlich"),
          entry(
              Target.PHONE,
              "phone phones phonenumber telephone telephonenumber tel telefon telefonnummer"
                  + " telefono telefone numerodetelefono phone1 phone1value primaryphone rufnummer"
                  + " phonenumbers"),
          entry(
              Target.PHONE_MOBILE,
              "mobile mobilephone cell cellphone cellular mobil handy handynummer mobiltelefon"
                  + " movil celular telemovel mobilenumber"),
          entry(Target.PHONE_HOME, "homephone privatephone telefonprivat phone2 phone2value"),
          entry(
              Target.PHONE_WORK,
              "workphone businessphone officephone companymainphone telefongeschaeftlich"),
          entry(Target.ADDRESS_LABEL, "addresslabel addressname addresstype"),
          entry(
              Target.STREET,
              "street streetaddress address address1 addressline1 streetaddress1 mailingaddress"
                  + " businessstreet homestreet strasse strassehausnummer anschrift adresse"
                  + " direccion calle endereco rua morada addressstreet serviceaddress"
                  + " address1street via indirizzo logradouro"),
          entry(
              Target.STREET_2,
              "street2 address2 addressline2 streetaddress2 apartment suite unit adresszusatz"
                  + " direccion2 complemento address1extendedaddress"),
          entry(
              Target.CITY,
              "city town locality stadt ort ciudad localidad cidade ville citta businesscity"
                  + " homecity address1city municipio suburb"),
          entry(
              Target.REGION,
              "state region province county stateprovince bundesland estado provincia"
                  + " regiao uf businessstate homestate address1region stateregion"),
          entry(
              Target.POSTAL_CODE,
              "zip zipcode postalcode postcode plz postleitzahl codigopostal cep cap"
                  + " businesspostalcode homepostalcode address1postalcode codepostal"),
          entry(
              Target.COUNTRY,
              "country countrycode countryregion staat land pais pays paese businesscountry"
                  + " homecountry address1country nation"),
          entry(
              Target.ACCESS_NOTES,
              "accessnotes access gatecode accessinstructions zugang zugangshinweise"
                  + " notasdeacceso notasdeacesso"),
          entry(
              Target.TAGS,
              "tags tag labels categories groups groupmembership etiquetas grupos"
                  + " schlagworte kategorien marcadores"),
          entry(
              Target.PREFERRED_CONTACT,
              "preferredcontact preferredcontactmethod contactpreference"),
          entry(Target.PREFERRED_TIME, "preferredtime preferredtimeofday besttime"),
          entry(Target.LANGUAGE, "language lang sprache idioma lingua langue"),
          entry(Target.TIME_ZONE, "timezone zone zeitzone zonahoraria fusohorario"),
          entry(
              Target.EXTERNAL_REFERENCE,
              "externalreference externalid reference referenceid id customerid contactid"
                  + " clientid customernumber accountnumber kundennummer kundennr nummer"
                  + " numerodecliente idcliente squarecustomerid"),
          entry(Target.PHONE_FAX, "phonefax faxphone"));

  private static final Map<String, Target> BY_NAME =
      NAMES.entrySet().stream()
          .flatMap(
              named ->
                  Arrays.stream(named.getValue().split(" "))
                      .map(name -> entry(name, named.getKey())))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private ColumnNames() {}

  /** What a column of this name usually holds. */
  static Optional<Target> meaning(String column) {
    return Optional.ofNullable(BY_NAME.get(key(column)));
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
