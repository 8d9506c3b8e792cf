package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.JobRun;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Actor.Channel;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.TestApi.Answer;
import dev.tenon.kernel.operations.approval.ApprovalActions;
import dev.tenon.kernel.operations.approval.Levels;
import dev.tenon.kernel.operations.approval.Standings;
import dev.tenon.kernel.operations.oversight.Approval;
import dev.tenon.kernel.operations.oversight.ApprovalType;
import dev.tenon.kernel.operations.oversight.Standing;
import dev.tenon.kernel.operations.read.Ledger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a script may only do after a person allowed it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalTest {
  private final MovedClock clock = new MovedClock();
  private final House house = new House(clock);
  private final TestApi api = new TestApi(house);

  private Actor script = person("Anna", House.FIRM, Channel.TOKEN);
  private Actor mara = person("Mara", House.FIRM, Channel.WEB);

  @BeforeEach
  void newPeople() {
    script = person("Anna", House.FIRM, Channel.TOKEN);
    mara = person("Mara", House.FIRM, Channel.WEB);
    watch("thing.create", "approval");
  }

  @AfterAll
  void close() {
    house.close();
  }

  private Actor person(String name, UUID tenant, Channel channel) {
    Actor owner = house.owner(tenant);
    return remembered(copy(owner, UUID.randomUUID(), name, owner.permissions(), channel));
  }

  private Actor remembered(Actor actor) {
    if (actor.channel() == Channel.TOKEN) {
      house.scripts.put(java.util.Objects.requireNonNull(actor.user()), actor);
    }
    return actor;
  }

  private static Actor copy(
      Actor from, UUID user, String name, Set<String> permissions, Channel channel) {
    return new Actor(
        from.tenant(),
        from.tenantName(),
        user,
        name,
        from.email(),
        from.roles(),
        permissions,
        from.regions(),
        from.locale(),
        from.zone(),
        channel);
  }

  private Answer create(String name, String... headers) {
    return api.call(script, "POST", "/api/v1/things", "{\"name\":\"" + name + "\"}", headers);
  }

  /** The id of what waits now. */
  private UUID asked(String name, String... headers) {
    Answer answer = create(name, headers);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return UUID.fromString(answer.json().at("/data/id").asText());
  }

  private JsonNode read(UUID approval) {
    return api.call(script, "GET", "/api/v1/approvals/" + approval, "").json().path("data");
  }

  private Outcome decide(Actor by, String action, UUID id, Values input) {
    return house.as(by, () -> house.operations.actions().run(Invocation.of(action, id, input)));
  }

  private Values allow(UUID id) {
    return decide(mara, ApprovalActions.ALLOW, id, Values.empty()).orThrow();
  }

  private static Problem problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).problem();
  }

  private Outcome set(Actor by, String action, String level) {
    Values one = Values.of(Levels.ACTION, action).with(Levels.LEVEL, level);
    Values input = Values.of(Levels.LEVELS, List.of(one));
    return house.as(by, () -> house.operations.actions().run(Invocation.of(Levels.WATCH, input)));
  }

  private void watch(String action, String level) {
    set(mara, action, level).orThrow();
  }

  private List<Approval> waiting(Actor reader) {
    return house.operations.overseers().queue().waiting(reader);
  }

  private long named(String name) {
    return house.asOwner(
        () -> house.operations.reads().count(Query.of("things").where(Thing.NAME, name)));
  }

  private List<Values> audit(String action, UUID row) {
    return house
        .asOwner(
            () ->
                house
                    .operations
                    .reads()
                    .page(Query.of("audit").where(Ledger.ACTION, action).where(Ledger.ROW_ID, row)))
        .rows();
  }

  @Test
  void aScriptWaitsAndIsToldWhereToLook() {
    Answer answer = create("Waits");
    assertThat(answer.status()).isEqualTo(202);
    String address = answer.headers().get("Location");
    assertThat(address)
        .isEqualTo("/api/v1/approvals/" + answer.json().at("/data/id").asText())
        .isEqualTo(answer.json().at("/meta/address").asText());
    assertThat(answer.json().at("/data/state").asText()).isEqualTo("waiting");
    Answer later = api.call(script, "GET", String.valueOf(address), "");
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.json().at("/data/state").asText()).isEqualTo("waiting");
    assertThat(later.body()).doesNotContain("Waits");
    assertThat(named("Waits")).isZero();
    assertThat(
            api.call(script, "GET", "/api/data?type=approvals&filter=state:is:waiting", "")
                .json()
                .path("data"))
        .hasSize(1);
  }

  @Test
  void peopleAreNotAskedAbout() {
    Values made =
        house
            .as(
                mara,
                () ->
                    house
                        .operations
                        .actions()
                        .run(Invocation.of("thing.create", Values.of(Thing.NAME, "By hand"))))
            .orThrow();
    assertThat(made.require(Thing.NAME)).isEqualTo("By hand");
  }

  @Test
  void whatCantBeDoneAnywayIsRefusedAtOnce() {
    Answer broken = api.call(script, "POST", "/api/v1/things", "{\"size\":5000}");
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.json().path("errors")).hasSize(2);
    String nothing = "/api/v1/things/" + UUID.randomUUID() + "/approve";
    assertThat(api.call(script, "POST", nothing, "").status()).isEqualTo(404);
    Values thing = house.thing("Changed since");
    watch("thing.update", "approval");
    house.run("thing.update", thing.id(), Values.of(Thing.SIZE, 3L));
    Answer stale =
        api.call(
            script,
            "PATCH",
            "/api/v1/things/" + thing.id(),
            "{\"size\":4}",
            "If-Match",
            "\"" + thing.version() + "\"");
    assertThat(stale.status()).isEqualTo(409);
    Actor reader = copy(script, UUID.randomUUID(), "Rea", Set.of("things.read"), Channel.TOKEN);
    assertThat(api.call(reader, "POST", "/api/v1/things", "{\"name\":\"x\"}").status())
        .isEqualTo(403);
    assertThat(waiting(mara)).noneMatch(one -> one.user().equals(script.user()));
    watch("thing.update", "unrestricted");
  }

  @Test
  void whatIsAllowedIsDoneAsWhoAskedAndTheAuditNamesBoth() {
    UUID approval = asked("Allowed");
    Values decided = allow(approval);
    assertThat(decided.require(ApprovalType.STATE)).isEqualTo("done");
    JsonNode outcome = read(approval);
    assertThat(outcome.path("state").asText()).isEqualTo("done");
    assertThat(outcome.path("decided_by").asText()).isEqualTo("Mara");
    JsonNode first = outcome.path("answer").path(0);
    assertThat(first.path("field").asText()).isEqualTo("id");
    UUID made = UUID.fromString(first.path("value").asText());
    assertThat(named("Allowed")).isEqualTo(1);
    Values line = audit("thing.create", made).getFirst();
    assertThat(line.require(Ledger.BY_NAME)).isEqualTo("Anna");
    assertThat(line.require(Ledger.CHANNEL)).isEqualTo("token");
    assertThat(line.require(Ledger.ALLOWED_BY)).isEqualTo("Mara");
    Values decision = audit(ApprovalActions.ALLOW, approval).getFirst();
    assertThat(decision.require(Ledger.BY_NAME)).isEqualTo("Mara");
    assertThat(decision.require(Ledger.TITLE)).isEqualTo("thing.create");
    assertThat(audit(ApprovalActions.ALLOW, approval)).hasSize(1);
    assertThat(problem(decide(mara, ApprovalActions.DENY, approval, Values.empty())).code())
        .isEqualTo("approval_decided");
  }

  @Test
  void whatIsAllowedForGoodIsNotAskedAgainUntilThatIsTakenBack() {
    UUID approval = asked("First of many");
    decide(mara, ApprovalActions.ALLOW, approval, Values.of(ApprovalActions.ALWAYS, true))
        .orThrow();
    assertThat(create("Second of many").status()).isEqualTo(201);
    Actor other = person("Otto", House.FIRM, Channel.TOKEN);
    assertThat(api.call(other, "POST", "/api/v1/things", "{\"name\":\"Third\"}").status())
        .as("it is for that person's scripts alone")
        .isEqualTo(202);
    Standing standing =
        house.operations.overseers().table().standing(House.FIRM).stream()
            .filter(one -> one.user().equals(script.user()))
            .findFirst()
            .orElseThrow();
    assertThat(standing.allowedBy()).isEqualTo("Mara");
    Values which = Values.of(Standings.STANDING, standing.id());
    house.as(
        mara,
        () -> house.operations.actions().run(Invocation.of(Standings.REVOKE, which)).orThrow());
    assertThat(create("Asks again").status()).isEqualTo(202);
    assertThat(audit(Standings.REVOKE, standing.id())).hasSize(1);
  }

  @Test
  void whatIsDeniedIsToldWithTheWordThatWasSaid() {
    UUID approval = asked("Denied", "Idempotency-Key", "deny-1");
    decide(mara, ApprovalActions.DENY, approval, Values.of(ApprovalType.WORD, "Not today"))
        .orThrow();
    assertThat(read(approval).path("state").asText()).isEqualTo("denied");
    assertThat(read(approval).path("word").asText()).isEqualTo("Not today");
    Answer again = create("Denied", "Idempotency-Key", "deny-1");
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.code()).isEqualTo("approval_denied");
    assertThat(again.json().path("detail").asText()).contains("Mara", "Not today");
    assertThat(named("Denied")).isZero();
    assertThat(problem(decide(mara, ApprovalActions.ALLOW, approval, Values.empty())).code())
        .isEqualTo("approval_decided");
  }

  @Test
  void theSameKeyAsksOnceAndIsAnsweredWithWhatBecameOfIt() {
    UUID approval = asked("Keyed", "Idempotency-Key", "key-1");
    assertThat(asked("Keyed", "Idempotency-Key", "key-1")).isEqualTo(approval);
    assertThat(create("Other", "Idempotency-Key", "key-1").code())
        .isEqualTo("idempotency_key_reused");
    allow(approval);
    Answer done = create("Keyed", "Idempotency-Key", "key-1");
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.json().at("/data/name").asText()).isEqualTo("Keyed");
    assertThat(named("Keyed")).isEqualTo(1);
    assertThat(asked("Keyed", "Idempotency-Key", "key-2")).isNotEqualTo(approval);
  }

  @Test
  void afterADayItIsTooLate() throws Exception {
    UUID approval = asked("Late", "Idempotency-Key", "late-1");
    clock.forward(Duration.ofHours(24));
    assertThat(waiting(mara)).noneMatch(one -> one.id().equals(approval));
    assertThat(problem(decide(mara, ApprovalActions.ALLOW, approval, Values.empty())).code())
        .isEqualTo("approval_decided");
    assertThat(create("Late", "Idempotency-Key", "late-1").code()).isEqualTo("approval_expired");
    tidy();
    assertThat(read(approval).path("state").asText()).isEqualTo("expired");
    assertThat(named("Late")).isZero();
    clock.forward(Duration.ofDays(7));
    tidy();
    assertThat(read(approval).isMissingNode()).isTrue();
  }

  private void tidy() throws Exception {
    Contributed kernel = house.registry.catalog().plugin("kernel").orElseThrow();
    Callable<Boolean> job =
        () -> {
          kernel.jobs().getFirst().handler().run(new JobRun(UUID.randomUUID(), "", 1));
          return true;
        };
    dev.tenon.kernel.security.Caller.call(mara, job::call);
  }

  @Test
  void whoeverLostThePermissionMeanwhileIsRefusedAndToldWhy() {
    UUID approval = asked("Lost");
    Set<String> fewer = new HashSet<>(script.permissions());
    fewer.remove("things.create");
    UUID user = java.util.Objects.requireNonNull(script.user());
    script = remembered(copy(script, user, "Anna", fewer, Channel.TOKEN));
    Values decided = allow(approval);
    assertThat(decided.require(ApprovalType.STATE)).isEqualTo("failed");
    assertThat(read(approval).path("problem_code").asText()).isEqualTo("forbidden");
    assertThat(read(approval).path("problem").asText()).contains("things.create");
    assertThat(named("Lost")).isZero();
    script = remembered(copy(script, user, "Anna", mara.permissions(), Channel.TOKEN));
    UUID second = asked("Gone");
    house.scripts.remove(user);
    allow(second);
    assertThat(read(second).path("problem_code").asText()).isEqualTo("asker_gone");
  }

  @Test
  void whatTheActionItselfRefusesIsUndoneAndTold() {
    Values thing = house.thing("Refuses");
    watch("thing.grow", "approval");
    String address = "/api/v1/things/" + thing.id() + "/grow";
    Answer answer = api.call(script, "POST", address, "", "Idempotency-Key", "grow-1");
    UUID approval = UUID.fromString(answer.json().at("/data/id").asText());
    assertThat(allow(approval).require(ApprovalType.PROBLEM_CODE)).isEqualTo("no");
    assertThat(audit(ApprovalActions.ALLOW, approval)).hasSize(1);
    Answer again = api.call(script, "POST", address, "", "Idempotency-Key", "grow-1");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("no");
  }

  @Test
  void ofTwoWhoDecideAtOnceOneWins() throws Exception {
    UUID approval = asked("Once");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Outcome> allowing =
          () -> decide(mara, ApprovalActions.ALLOW, approval, Values.empty());
      List<Future<Outcome>> both = threads.invokeAll(List.of(allowing, allowing));
      List<Outcome> outcomes = List.of(both.getFirst().get(), both.getLast().get());
      assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .filteredOn(Outcome.Refused.class::isInstance)
          .allMatch(one -> problem(one).code().equals("approval_decided"));
    }
    assertThat(named("Once")).isEqualTo(1);
    assertThat(audit(ApprovalActions.ALLOW, approval)).hasSize(1);
  }

  @Test
  void anotherBusinessSeesAndDecidesNothing() {
    UUID approval = asked("Ours");
    Actor stranger = person("Stella", House.OTHER_FIRM, Channel.WEB);
    assertThat(waiting(stranger)).isEmpty();
    for (String action : List.of(ApprovalActions.ALLOW, ApprovalActions.DENY)) {
      assertThat(problem(decide(stranger, action, approval, Values.empty())).status())
          .isEqualTo(404);
    }
    for (Actor other : List.of(stranger, mara, person("Olga", House.FIRM, Channel.TOKEN))) {
      assertThat(api.call(other, "GET", "/api/v1/approvals/" + approval, "").status())
          .as(other.name())
          .isEqualTo(404);
    }
    assertThat(read(approval).path("state").asText()).isEqualTo("waiting");
  }

  @Test
  void noScriptDecidesAboutScripts() {
    UUID approval = asked("By itself");
    for (String action : List.of(ApprovalActions.ALLOW, ApprovalActions.DENY)) {
      assertThat(problem(decide(script, action, approval, Values.empty())).code())
          .isEqualTo("people_only");
    }
    assertThat(problem(set(script, "thing.create", "unrestricted")).code())
        .isEqualTo("people_only");
    Actor background = copy(mara, UUID.randomUUID(), "job", mara.permissions(), Channel.BACKGROUND);
    assertThat(problem(decide(background, ApprovalActions.ALLOW, approval, Values.empty())).code())
        .isEqualTo("people_only");
  }

  @Test
  void nobodyAllowsWhatTheyMayNotDoThemselves() {
    UUID approval = asked("Above");
    Actor clerk = copy(mara, UUID.randomUUID(), "Clerk", Set.of("approvals.update"), Channel.WEB);
    assertThat(problem(decide(clerk, ApprovalActions.ALLOW, approval, Values.empty())).code())
        .isEqualTo("forbidden");
    Actor visitor = copy(mara, UUID.randomUUID(), "Visitor", Set.of("things.create"), Channel.WEB);
    assertThat(problem(decide(visitor, ApprovalActions.ALLOW, approval, Values.empty())).code())
        .isEqualTo("forbidden");
    assertThat(read(approval).path("state").asText()).isEqualTo("waiting");
  }

  @Test
  void aBusinessWatchesMoreClosely_neverLess() {
    Problem less = problem(set(mara, "thing.approve", "reason"));
    assertThat(less.errors().getFirst().rule()).isEqualTo("less_than_declared");
    assertThat(problem(set(mara, "thing.nothing", "reason")).errors().getFirst().rule())
        .isEqualTo("unknown_action");
    Values thing = house.thing("Watched");
    watch("thing.delete", "reason");
    String address = "/api/v1/things/" + thing.id();
    assertThat(api.call(script, "DELETE", address, "").status()).isEqualTo(422);
    assertThat(api.call(script, "DELETE", address, "", "Tenon-Reason", "Twice there").status())
        .isEqualTo(200);
    watch("thing.delete", "unrestricted");
    Actor other = person("Stella", House.OTHER_FIRM, Channel.TOKEN);
    assertThat(api.call(other, "POST", "/api/v1/things", "{\"name\":\"Free\"}").status())
        .as("each business for itself")
        .isEqualTo(201);
  }

  @Test
  void whatIsInsideOfAnotherActionIsCoveredByItsPermissionAndByNothingElse() {
    Answer inside =
        api.call(
            script,
            "POST",
            "/api/actions",
            "{\"action\":\"thing.pair\",\"input\":{\"name\":\"A\"}}");
    assertThat(inside.code()).isEqualTo("approval_needed");
    assertThat(named("A 1")).isZero();
    watch("thing.pair", "approval");
    Answer waits =
        api.call(
            script,
            "POST",
            "/api/actions",
            "{\"action\":\"thing.pair\",\"input\":{\"name\":\"B\"}}");
    allow(UUID.fromString(waits.json().at("/data/id").asText()));
    assertThat(named("B 1") + named("B 2")).isEqualTo(2);
    watch("thing.pair", "unrestricted");
  }

  @Test
  void eachCallerIsToldWhatItsScriptsMeet() {
    assertThat(told(script)).containsEntry("thing.create", "approval");
    decide(mara, ApprovalActions.ALLOW, asked("Told"), Values.of(ApprovalActions.ALWAYS, true))
        .orThrow();
    assertThat(told(script)).containsEntry("thing.create", "unrestricted");
    assertThat(told(mara)).containsEntry("thing.create", "approval");
    JsonNode create =
        api.call(mara, "GET", "/api/openapi.json", "").json().at("/paths/~1api~1v1~1things/post");
    assertThat(create.path("x-oversight").asText()).isEqualTo("approval");
    assertThat(create.path("responses").has("202")).isTrue();
  }

  private Map<String, String> told(Actor actor) {
    Map<String, String> told = new java.util.HashMap<>();
    api.call(actor, "GET", "/api/capabilities", "")
        .json()
        .at("/data/actions")
        .forEach(
            action -> told.put(action.path("name").asText(), action.path("oversight").asText()));
    return told;
  }

  @Test
  void whatWaitsIsSealedAndForgottenOnceItIsDecided() {
    UUID approval = asked("Not to be read");
    assertThat(stored(approval)).isNotEmpty().doesNotContain("Not to be read");
    allow(approval);
    assertThat(stored(approval)).isEmpty();
    assertThat(named("Not to be read")).isEqualTo(1);
  }

  private String stored(UUID approval) {
    return house
        .database
        .kernel()
        .list(
            new Sql("test.approvals", "select id, input from tenon.approval"),
            Binder.NOTHING,
            row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
        .stream()
        .filter(row -> row.getKey().equals(approval))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aScriptThatAsksWithoutEndIsStopped() {
    for (int i = 0; i < 100; i++) {
      assertThat(create("Many " + i).status()).isEqualTo(202);
    }
    Answer oneTooMany = create("Many 100");
    assertThat(oneTooMany.status()).isEqualTo(429);
    assertThat(oneTooMany.code()).isEqualTo("too_many_waiting");
  }
}
