package dev.tenon.plugin.outbox;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.PluginHost;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Permission;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import java.time.Duration;

/** Takes e-mail, keeps it, and shows it on a page. */
@TenonPlugin(id = OutboxPlugin.ID, title = "Outbox")
public final class OutboxPlugin implements Plugin {
  static final String ID = "outbox";
  static final String READ = "outbox_messages.read";
  static final String CREATE = "outbox_messages.create";
  static final String REVEAL = "outbox_message.reveal";
  static final String ERASE = "outbox_message.erase";

  @Override
  public void contribute(Contributions to) {
    PluginHost host = to.host();
    MessageService messages = new MessageService(host);
    to.mappers(MessageMapper.class)
        .permission(Permission.of(READ))
        .permission(Permission.of(CREATE))
        .permission(Permission.of(REVEAL))
        .permission(Permission.of(ERASE))
        .type(Kept.TYPE)
        .personalData(new HeldByOutbox(host))
        .provider(MessageTransport.class, new OutboxTransport(host))
        .job(Job.every("erase", Duration.ofMinutes(5), run -> erase(host)))
        .pages(new OutboxPages(host))
        .menu(
            new MenuItem(
                ID,
                Text.of("outbox.title"),
                Icon.MAIL,
                "/outbox",
                950,
                READ,
                MenuItem.Place.ADMIN));
    actions(to, messages);
  }

  private static void actions(Contributions to, MessageService messages) {
    to.action(
            Action.create(ID, "outbox_message.keep", Kept.TYPE.name())
                .input(Kept.RECIPIENT, Kept.SUBJECT, Kept.TEXT, Kept.SENSITIVE_UNTIL, Kept.KEY)
                .handler(messages::keep))
        .action(Action.onRow(ID, REVEAL, Kept.TYPE.name()).handler(messages::reveal))
        .action(Action.free(ID, ERASE).handler(messages::erase));
  }

  private static void erase(PluginHost host) {
    Values done = host.actions().run(Invocation.of(ERASE, Values.empty())).orThrow();
    if (done.get(Kept.ERASED).orElse(0L) == MessageService.ERASED_AT_ONCE) {
      erase(host);
    }
  }
}
