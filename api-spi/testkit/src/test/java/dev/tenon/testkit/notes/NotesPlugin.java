package dev.tenon.testkit.notes;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.PluginHost;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.Event;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import java.time.Duration;
import java.util.UUID;

/** Writes notes down; a note that says "echo" is answered by a handler, one "later" by a job. */
@TenonPlugin(id = "notes", title = "Notes")
public final class NotesPlugin implements Plugin {
  private static final Fields FIELDS = Fields.of("notes");
  public static final Field<String> WORDS = FIELDS.text("words").required();
  public static final Type NOTE =
      Type.named("notes", "notes").fields(WORDS).title(row -> row.require(WORDS)).build();

  @Override
  public void contribute(Contributions to) {
    Service service = new Service(to.host(), to.host().mapper(NoteMapper.class));
    to.permission(Permission.of("notes.read", Role.OFFICE, Role.READ_ONLY))
        .permission(Permission.of("notes.create", Role.OFFICE))
        .type(NOTE)
        .action(Action.create("notes", "note.create", "notes").input(WORDS).handler(service::write))
        .on("notes.created", service::echo)
        .job(Job.onDemand("later", run -> service.say("later: " + run.data())))
        .job(Job.every("daily", Duration.ofDays(1), run -> service.say("daily")));
  }

  private record Service(PluginHost host, NoteMapper mapper) {
    Values write(ActionCall call) {
      UUID id = call.newId();
      String words = call.input().require(WORDS);
      mapper.insert(id, call.actor().tenant(), words, call.now());
      Values row =
          Values.of(Type.ID, id)
              .with(Type.VERSION, 1L)
              .with(WORDS, words)
              .with(Type.CREATED_AT, call.now())
              .with(Type.UPDATED_AT, call.now());
      call.created(NOTE, id, row);
      if (words.equals("later")) {
        host.jobs().ask("later", host.actor().name());
      }
      return row;
    }

    void echo(Event event) {
      host.reads()
          .one("notes", event.subject())
          .filter(row -> row.require(WORDS).equals("echo"))
          .ifPresent(row -> say("heard by " + host.actor().name()));
    }

    void say(String words) {
      host.actions().run(Invocation.of("note.create", Values.of(WORDS, words))).orThrow();
    }
  }
}
