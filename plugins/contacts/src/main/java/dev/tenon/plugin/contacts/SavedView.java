package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.plugin.contacts.values.Words;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** A view of the list that somebody kept under a name: its address, for one or for all. */
final class SavedView {

  private static final Fields FIELDS = Fields.of("contacts");
  private static final int MOST = 50;

  static final Field<String> NAME =
      FIELDS.text("name").required().max(60).label(dev.tenon.api.ui.Text.of("contacts.view.name"));
  static final Field<String> QUERY = FIELDS.text("query").max(2_000);
  static final Field<Boolean> SHARED = FIELDS.yesNo("shared");

  /** The user who kept it. */
  static final Field<UUID> OWNER = FIELDS.reference("owner", "").readOnly();

  static final Type TYPE =
      Type.named("contacts", "contact_views")
          .table("contact_view")
          .fields(NAME, QUERY, SHARED, OWNER)
          .title(row -> row.require(NAME))
          .build();

  private final PluginHost host;

  SavedView(PluginHost host) {
    this.host = host;
  }

  /** The SQL of views. */
  interface Mapper {
    @Insert(
        """
        insert into contact_view (
          id, tenant_id, name, query, shared, owner, created_at, created_by, updated_at,
          updated_by)
        values (
          #{id}, #{stamp.tenant}, #{name}, #{query}, #{shared}, #{stamp.user}, #{stamp.now},
          #{stamp.user}, #{stamp.now}, #{stamp.user})
        """)
    void insert(
        @Param("id") UUID id,
        @Param("name") String name,
        @Param("query") String query,
        @Param("shared") boolean shared,
        @Param("stamp") Stamp stamp);

    /** Those of everybody and one person's own. */
    @Select(
        """
        select id, name, query, shared, owner, version from contact_view
        where shared or owner = #{user}
        order by lower(name), id
        limit #{most}
        """)
    List<Kept> visible(@Param("user") @Nullable UUID user, @Param("most") int most);

    @Select(
        """
        select id, name, query, shared, owner, version from contact_view where id = #{id}
        """)
    @Nullable Kept one(@Param("id") UUID id);

    @Delete("delete from contact_view where id = #{id}")
    int delete(@Param("id") UUID id);
  }

  /** One that somebody kept. */
  record Kept(
      UUID id, String name, String query, boolean shared, @Nullable UUID owner, long version) {

    boolean isOf(@Nullable UUID user) {
      return owner != null && owner.equals(user);
    }

    Values row() {
      return Values.of(Type.ID, id)
          .with(Type.VERSION, version)
          .with(NAME, name)
          .with(QUERY, query)
          .with(SHARED, shared)
          .with(OWNER, owner);
    }
  }

  /** What people see of views is asked here; through the API whoever reads them reads all. */
  void contribute(Contributions to) {
    String type = TYPE.name();
    Role[] everybody = {Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY};
    to.mappers(Mapper.class)
        .type(TYPE)
        .permission(Permission.of(type + ".read"))
        .permission(Permission.of(type + ".create", everybody))
        .permission(Permission.of(type + ".delete", everybody))
        .action(
            Action.create(Contact.PLUGIN, "contact_view.create", type)
                .input(NAME, QUERY, SHARED)
                .handler(this::create))
        .action(Action.delete(Contact.PLUGIN, "contact_view.delete", type).handler(this::delete));
  }

  /** Those of everybody and the caller's own, by name. */
  List<Kept> visible() {
    return mapper().visible(host.actor().user(), MOST);
  }

  private Values create(ActionCall call) {
    Stamp stamp = Stamp.of(call);
    Values given =
        Values.of(NAME, Words.clean(call.input().require(NAME)))
            .with(QUERY, call.input().get(QUERY).orElse(""))
            .with(SHARED, call.input().get(SHARED).orElse(false))
            .with(OWNER, stamp.user());
    Values row = stamp.made(call.newId(), TYPE, given);
    mapper().insert(row.id(), row.require(NAME), row.require(QUERY), row.require(SHARED), stamp);
    call.created(TYPE, row.id(), row);
    return row;
  }

  /** One's own; one for all also by who may delete contacts. */
  private Values delete(ActionCall call) {
    Kept view = Optional.ofNullable(mapper().one(call.id())).orElseThrow(Problem::notFound);
    boolean shared = view.shared() && call.actor().may("contacts.delete");
    if (!view.isOf(call.actor().user()) && !shared) {
      throw Problem.notFound();
    }
    mapper().delete(call.id());
    call.deleted(TYPE, call.id(), view.row());
    return Values.of(Type.ID, call.id());
  }

  private Mapper mapper() {
    return host.mapper(Mapper.class);
  }
}
