package dev.tenon.kernel.lifecycle;

/** The code of the plugins that tests build. */
final class Notes {
  static final String TABLE =
      """
      create table notes.notes (
        id uuid primary key,
        tenant_id uuid not null,
        version bigint not null default 1,
        words text not null,
        created_at timestamptz not null,
        created_by uuid,
        updated_at timestamptz not null,
        updated_by uuid
      );
      select tenon.secure('notes.notes');
      """;

  static final String MAPPER =
      """
      import org.apache.ibatis.annotations.*;
      public interface Mapper {
        @Insert("insert into notes.notes (id, tenant_id, words, created_at, updated_at)"
            + " values (#{id}, #{tenant}, #{words}, #{now}, #{now})")
        int insert(@Param("id") java.util.UUID id, @Param("tenant") java.util.UUID tenant,
            @Param("words") String words, @Param("now") java.time.Instant now);
      }
      """;

  static final String CONTRIBUTE =
      """
      var fields = dev.tenon.api.data.Fields.of("notes");
      var words = fields.text("words").required();
      var type = dev.tenon.api.data.Type.named("notes", "notes").fields(words).build();
      var mapper = to.host().mapper(Mapper.class);
      to.permission(dev.tenon.api.security.Permission.of("notes.read"))
          .permission(dev.tenon.api.security.Permission.of("notes.create"))
          .type(type)
          .on("notes.created", event -> to.host().reads().one("notes", event.subject()))
          .job(dev.tenon.api.job.Job.onDemand("look", run -> {}))
          .action(dev.tenon.api.action.Action.create("notes", "note.create", "notes")
              .input(words)
              .handler(call -> {
                var id = call.newId();
                mapper.insert(id, call.actor().tenant(), call.input().require(words), call.now());
                var row = dev.tenon.api.data.Values.of(dev.tenon.api.data.Type.ID, id)
                    .with(dev.tenon.api.data.Type.VERSION, 1L)
                    .with(words, call.input().require(words))
                    .with(dev.tenon.api.data.Type.CREATED_AT, call.now())
                    .with(dev.tenon.api.data.Type.UPDATED_AT, call.now());
                call.created(type, id, row);
                to.host().jobs().ask("look", "");
                return row;
              }));
      """;

  static final String TRANSPORT =
      """
      public final class Pigeons implements dev.tenon.api.spi.MessageTransport {
        @Override public String channel() { return "pigeon"; }
        @Override public Receipt send(Message message) { return new Receipt.Taken("coo"); }
      }
      """;

  private Notes() {}
}
