package org.kaochang.learner.roster;

import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Bucket;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.identity.InitialPasswordService;
import org.kaochang.identity.LearnerAccount;
import org.kaochang.identity.LearnerAccountService;
import org.kaochang.learner.IdNumber;
import org.kaochang.learner.IdNumberService;
import org.kaochang.learner.roster.LearnersComparison.Change;
import org.kaochang.learner.roster.LearnersComparison.Changes;
import org.kaochang.learner.roster.LearnersComparison.Newcomer;
import org.kaochang.learner.roster.LearnersStore.Fresh;
import org.kaochang.task.Task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Learners by roster: each new one with an account whose initial password is drawn, and handed out later by sheet. */
@Singleton
class LearnersBookService implements RosterBookService<FileRow.OfLearner, Changes> {

    private final PeopleStore people;
    private final LearnersStore store;
    private final WaitingRowService waiting;
    private final IdNumberService numbers;
    private final LearnerAccountService accounts;
    private final InitialPasswordService initials;
    private final AuditStore audit;
    private final Pool pool;
    private final IdSource ids;
    private final ClockSource clock;

    LearnersBookService(
            PeopleStore people,
            LearnersStore store,
            WaitingRowService waiting,
            IdNumberService numbers,
            LearnerAccountService accounts,
            InitialPasswordService initials,
            AuditStore audit,
            Pool pool,
            IdSource ids,
            ClockSource clock) {
        this.people = people;
        this.store = store;
        this.waiting = waiting;
        this.numbers = numbers;
        this.accounts = accounts;
        this.initials = initials;
        this.audit = audit;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public RosterKind kind() {
        return RosterKind.LEARNERS;
    }

    @Override
    public RowReading<FileRow.OfLearner> reading(TenantId tenant) {
        return new LearnerRowReading(PersonReading.of(numbers, tenant, true));
    }

    @Override
    public Uni<Comparing<FileRow.OfLearner, Changes>> compare(Wish wish, RosterReportDraft report) {
        return people.units(wish.tenant()).map(units -> {
            LearnersComparison comparison = new LearnersComparison(units, wish.ownUnit(), report);
            return rows -> compare(wish.tenant(), rows, comparison);
        });
    }

    private Uni<Changes> compare(TenantId tenant, List<FileRow.OfLearner> rows, LearnersComparison comparison) {
        List<String> usernames =
                rows.stream().flatMap(row -> row.username().stream()).toList();
        Uni<List<String>> taken =
                usernames.isEmpty() ? Uni.createFrom().item(List.of()) : accounts.taken(pool, tenant, usernames);
        return taken.chain(names -> people.find(
                        tenant, rows.stream().map(FileRow.OfLearner::person).toList())
                .map(onFile -> comparison.of(rows, onFile, Set.copyOf(names))));
    }

    @Override
    public Uni<Void> write(SqlClient client, Wish wish, Task task, Changes changes) {
        if (changes.newcomers().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.now();
        List<Fresh> fresh = changes.newcomers().stream()
                .map(each -> fresh(wish.tenant(), each))
                .toList();
        return store.insert(client, wish.tenant(), task.id(), fresh, now)
                .chain(() -> accounts.insert(
                        client, wish.tenant(), fresh.stream().map(this::account).toList(), now))
                .chain(() -> audit.record(
                        client,
                        fresh.stream()
                                .map(each -> RosterEntryMapper.registered(wish.act(), each))
                                .toList()))
                .chain(() -> waiting.apply(
                        client, wish.act(), fresh.stream().map(Fresh::id).toList()));
    }

    private Fresh fresh(TenantId tenant, Newcomer newcomer) {
        IdNumber number = newcomer.row().person().number().orElseThrow();
        Bucket bucket = Bucket.ofIndex(numbers.index(tenant, number));
        LearnerId learner = new LearnerId(ids.next(bucket));
        return new Fresh(
                newcomer.row(),
                learner,
                new AccountId(ids.next(bucket)),
                numbers.seal(number, learner),
                newcomer.unit());
    }

    private LearnerAccount account(Fresh fresh) {
        return new LearnerAccount(
                fresh.account(),
                fresh.id(),
                fresh.row().username(),
                fresh.row().person().name().orElseThrow(),
                Optional.empty(),
                initials.draw(fresh.account()));
    }

    @Override
    public Uni<Void> writeLast(SqlClient client, Wish wish, Task task, Changes changes) {
        List<Change> all = changes.changes();
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<LearnerId, String> renamed = new HashMap<>();
        all.forEach(change -> change.name().ifPresent(name -> renamed.put(change.learner(), name)));
        LearnersStore.By by = new LearnersStore.By(wish.by(), clock.now(), "导入名册 " + task.id());
        List<RecordId> changeIds =
                all.stream().map(change -> new RecordId(ids.newId())).toList();
        return store.update(client, wish.tenant(), all)
                .chain(same -> same
                        ? store.remember(client, wish.tenant(), all, changeIds, by)
                        : Uni.createFrom().failure(new StaleComparison()))
                .chain(() -> renamed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : accounts.renameAll(client, wish.tenant(), renamed))
                .chain(() -> audit.record(
                        client,
                        all.stream()
                                .map(each -> RosterEntryMapper.changed(wish.act(), each))
                                .toList()))
                .chain(() -> waiting.apply(
                        client, wish.act(), all.stream().map(Change::learner).toList()));
    }
}
