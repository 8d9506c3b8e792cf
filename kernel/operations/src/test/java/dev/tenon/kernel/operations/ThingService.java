package dev.tenon.kernel.operations;

import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules and the SQL of things. */
final class ThingService {
  private static final Sql INSERT =
      new Sql(
          "thing.insert",
          """
          insert into thing (id, name, notes, email, phone, web, size, ratio, price,
            price_currency, active, born, seen, state, parent, tags, people, secret,
            custom, created_at, updated_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            jsonb_strip_nulls(?), ?, ?)\
          """);
  private static final Sql RENAME =
      new Sql(
          "thing.rename",
          """
          update thing set name = ?, size = ?, secret = ?,
            custom = jsonb_strip_nulls(custom || ?), version = version + 1, updated_at = ?
          where id = ? and (version = ? or ? = -1)\
          """);
  private static final Sql HIDE =
      new Sql("thing.hide", "update thing set deleted_at = now() where id = ?");
  private static final Sql SHOW =
      new Sql("thing.show", "update thing set deleted_at = null where id = ?");
  private static final Sql PLACE =
      new Sql(
          "place.insert",
          """
          insert into place (id, thing, city, created_at, updated_at)
          values (?, ?, ?, ?, ?)\
          """);

  private final Supplier<Reading> reads;
  private final Supplier<Actions> actions;
  private final CustomFields fields;

  ThingService(Supplier<Reading> reads, Supplier<Actions> actions, CustomFields fields) {
    this.reads = reads;
    this.actions = actions;
    this.fields = fields;
  }

  private static int write(Sql sql, Binder binder) {
    Transaction transaction = Scope.current().flatMap(Scope::transaction).orElseThrow();
    return transaction.update(sql, binder);
  }

  private Values row(UUID id) {
    return reads.get().one("things", id).orElseThrow(Problem::notFound);
  }

  Values create(ActionCall call) {
    UUID id = call.newId();
    Values in = call.input();
    Money price = in.orNull(Thing.PRICE);
    write(
        INSERT,
        to ->
            to.uuid(id)
                .text(in.orNull(Thing.NAME))
                .text(in.orNull(Thing.NOTES))
                .text(in.orNull(Thing.EMAIL))
                .text(in.orNull(Thing.PHONE))
                .text(in.orNull(Thing.WEB))
                .bigint(in.orNull(Thing.SIZE))
                .numeric(in.orNull(Thing.RATIO))
                .numeric(price == null ? null : price.amount())
                .text(price == null ? null : price.currency())
                .bool(in.orNull(Thing.ACTIVE))
                .date(in.orNull(Thing.BORN))
                .instant(in.orNull(Thing.SEEN))
                .text(in.orNull(Thing.STATE))
                .uuid(in.orNull(Thing.PARENT))
                .texts(in.orNull(Thing.TAGS))
                .json(json(in.orNull(Thing.PEOPLE)))
                .text(in.orNull(Thing.SECRET))
                .json(fields.column(Thing.TYPE, in))
                .instant(call.now())
                .instant(call.now()));
    Values row = row(id);
    call.created(Thing.TYPE, id, row);
    return row;
  }

  private static @Nullable String json(@Nullable List<Values> people) {
    if (people == null) {
      return null;
    }
    JsonBytes out = new JsonBytes(64);
    JsonValues.write(out, people);
    return out.toString();
  }

  Values update(ActionCall call) {
    Values before = row(call.id());
    Values wanted = before.with(call.input());
    int changed =
        write(
            RENAME,
            to ->
                to.text(wanted.orNull(Thing.NAME))
                    .bigint(wanted.orNull(Thing.SIZE))
                    .text(wanted.orNull(Thing.SECRET))
                    .json(fields.column(Thing.TYPE, wanted))
                    .instant(call.now())
                    .uuid(call.id())
                    .bigint(call.version())
                    .bigint(call.version()));
    if (changed == 0) {
      throw Problem.stale(before);
    }
    Values after = row(call.id());
    call.updated(Thing.TYPE, call.id(), before, after);
    return after;
  }

  Values delete(ActionCall call) {
    Values before = row(call.id());
    write(HIDE, to -> to.uuid(call.id()));
    call.deleted(Thing.TYPE, call.id(), before);
    return Values.of(Type.ID, call.id());
  }

  Values restore(ActionCall call) {
    write(SHOW, to -> to.uuid(call.id()));
    Values after = row(call.id());
    call.restored(Thing.TYPE, call.id(), after);
    return after;
  }

  /** Writes and tells nobody. */
  Values forget(ActionCall call) {
    write(HIDE, to -> to.uuid(call.id()));
    return Values.empty();
  }

  /** Makes two things by another action; the second may be refused. */
  Values pair(ActionCall call) {
    String name = call.input().require(Thing.NAME);
    actions.get().run(Invocation.of("thing.create", Values.of(Thing.NAME, name + " 1")));
    String second = name.equals("half") ? "" : name + " 2";
    actions.get().run(Invocation.of("thing.create", Values.of(Thing.NAME, second)));
    return Values.of(Thing.NAME, name);
  }

  Values place(ActionCall call) {
    UUID id = call.newId();
    Values in = call.input();
    write(
        PLACE,
        to ->
            to.uuid(id)
                .uuid(in.orNull(Thing.THING))
                .text(in.orNull(Thing.CITY))
                .instant(call.now())
                .instant(call.now()));
    Values row = in.with(Type.ID, id).with(Type.VERSION, 1L);
    call.created(Thing.PLACE, id, row);
    return row;
  }

  Values say(ActionCall call) {
    call.emit("things.said", call.id(), Values.of(Thing.NOTES, "hello"));
    return Values.empty();
  }

  Values refuse(ActionCall call) {
    Field<String> field = Thing.NAME;
    throw Problem.conflict("no", Text.plain(field.name()));
  }
}
