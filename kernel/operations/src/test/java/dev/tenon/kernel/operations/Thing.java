package dev.tenon.kernel.operations;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A type with a field of each kind, and one that belongs to it. */
final class Thing {
  private static final Fields F = Fields.of("things");

  static final Field<String> NAME =
      F.text("name").required().max(40).searchable().filterable().sortable();
  static final Field<String> NOTES = F.longText("notes").searchable();
  static final Field<String> EMAIL = F.email("email").searchable().filterable();
  static final Field<String> PHONE = F.phone("phone").searchable();
  static final Field<String> WEB = F.url("web");
  static final Field<Long> SIZE =
      F.integer("size").between(BigDecimal.ZERO, BigDecimal.valueOf(1_000)).filterable().sortable();
  static final Field<BigDecimal> RATIO = F.decimal("ratio").filterable();
  static final Field<Money> PRICE = F.money("price").filterable().sortable();
  static final Field<Boolean> ACTIVE = F.yesNo("active").filterable().byDefault(true);
  static final Field<LocalDate> BORN = F.date("born").filterable();
  static final Field<Instant> SEEN = F.instant("seen").filterable();
  static final Field<String> STATE = F.choice("state", "new", "old").filterable();
  static final Field<UUID> PARENT = F.reference("parent", "things").filterable();
  static final Field<List<String>> TAGS = F.tags("tags").filterable();
  static final Field<String> PERSON = F.text("person").required().max(30);
  static final Field<String> ROLE = F.text("role");
  static final Field<Boolean> KNOWN = F.yesNo("known").readOnly();
  static final Field<List<Values>> PEOPLE =
      F.items("people", PERSON, ROLE, KNOWN).max(3).searchable();
  static final Field<String> SECRET = F.text("secret").sensitive();

  static final Field<UUID> THING = F.reference("thing", "things").required();
  static final Field<String> CITY = F.text("city").required().searchable();

  static final Type TYPE =
      Type.named("things", "things")
          .table("thing")
          .fields(NAME, NOTES, EMAIL, PHONE, WEB, SIZE, RATIO, PRICE, ACTIVE, BORN, SEEN)
          .fields(STATE, PARENT, TAGS, PEOPLE, SECRET)
          .include("places", "places", THING)
          .include("ghosts", "ghosts", THING)
          .title(row -> row.require(NAME))
          .page("/things/{id}")
          .softDelete()
          .customizable()
          .build();

  static final Type PLACE =
      Type.named("things", "places")
          .table("place")
          .fields(THING, CITY)
          .title(row -> row.require(CITY))
          .foundAs(THING)
          .build();

  private Thing() {}
}
