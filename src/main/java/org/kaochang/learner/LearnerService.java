package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Bucket;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.InitialPasswordService;
import org.kaochang.identity.InitialPasswordService.Drawn;
import org.kaochang.identity.LearnerAccount;
import org.kaochang.identity.LearnerAccountService;
import org.kaochang.learner.LearnerStore.Sealed;
import org.kaochang.learner.RosterPlan.Facts;
import org.kaochang.learner.RosterPlan.Kept;
import org.kaochang.learner.roster.WaitingRowService;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records learners, one or a roster, all or none. */
@Singleton
public class LearnerService {

    private final LearnerStore store;
    private final IdNumberService numbers;
    private final LearnerAccountService learnerAccounts;
    private final InitialPasswordService initials;
    private final WaitingRowService waiting;
    private final AuditStore audit;
    private final IdSource ids;
    private final ClockSource clock;

    LearnerService(
            LearnerStore store,
            IdNumberService numbers,
            LearnerAccountService learnerAccounts,
            InitialPasswordService initials,
            WaitingRowService waiting,
            AuditStore audit,
            IdSource ids,
            ClockSource clock) {
        this.audit = audit;
        this.store = store;
        this.numbers = numbers;
        this.learnerAccounts = learnerAccounts;
        this.initials = initials;
        this.waiting = waiting;
        this.ids = ids;
        this.clock = clock;
    }

    /** What rows are recorded with, beside what they say. */
    private record Roster(
            Act act,
            List<RosterRow> rows,
            Map<Integer, String> hashes,
            Map<LearnerId, Drawn> initial,
            Optional<UnitCode> ownUnit) {

        TenantId tenant() {
            return act.tenant();
        }
    }

    /**
     * Records one learner or several, up to a thousand, each with an account. The same person again changes nothing; an ID
     * number that has another name contradicts what is kept.
     *
     * @param ownUnit the unit the caller is bound to, if any
     */
    public Uni<RowsOutcome<RecordedLearner>> record(Act act, List<NewLearner> learners, Optional<UnitCode> ownUnit) {
        RosterCheck check = new RosterCheck(ownUnit, initials::complaint);
        List<RosterRow> rows = checked(check, act.tenant(), learners, ownUnit);
        return check.errors().isEmpty()
                ? hashes(rows).chain(hashes -> {
                    Roster roster = new Roster(act, rows, hashes, drawn(rows, hashes), ownUnit);
                    return store.inTransaction(client -> keep(client, roster), RowsOutcome.Recorded.class::isInstance);
                })
                : Uni.createFrom().item(new RowsOutcome.Refused<>(check.errors()));
    }

    private Uni<RowsOutcome<RecordedLearner>> keep(SqlClient client, Roster roster) {
        return facts(client, roster)
                .map(facts -> RosterPlan.of(roster.rows(), facts, roster.ownUnit()))
                .chain(plan -> plan.errors().isEmpty()
                        ? keep(client, roster, plan)
                        : Uni.createFrom().item(new RowsOutcome.Refused<>(plan.errors())));
    }

    private Uni<RowsOutcome<RecordedLearner>> keep(SqlClient client, Roster roster, RosterPlan plan) {
        return insert(client, roster, plan.inserts())
                .chain(() -> store.complete(client, roster.tenant(), plan.completions()))
                .chain(() -> waiting.apply(client, roster.act(), touched(plan)))
                .chain(() -> audit.record(client, entries(roster.act(), plan)))
                .replaceWith(() -> new RowsOutcome.Recorded<>(plan.results().stream()
                        .map(kept -> recorded(kept, roster.initial()))
                        .toList()));
    }

    /** Who is registered now, or has an external id they had not. */
    private static List<LearnerId> touched(RosterPlan plan) {
        return Stream.concat(
                        plan.inserts().stream().map(RosterRow::learnerId),
                        plan.completions().stream().map(RosterPlan.Completion::learnerId))
                .toList();
    }

    /** Who is new, and who got what they did not have; of the others nothing was done. */
    private static List<AuditEntry> entries(Act act, RosterPlan plan) {
        Stream<AuditEntry> made = plan.inserts().stream()
                .map(row -> act.on("learner", row.learnerId())
                        .after(Map.of(
                                "name", row.wanted().name().strip(),
                                "idNumber", row.number().masked(),
                                "unit", row.unit(),
                                "externalId", row.wanted().externalId())));
        Stream<AuditEntry> completed = plan.completions().stream()
                .map(each -> act.on("learner", each.learnerId())
                        .after(Map.of("externalId", each.externalId(), "unit", each.unit())));
        return Stream.concat(made, completed).toList();
    }

    private Uni<Facts> facts(SqlClient client, Roster roster) {
        List<String> usernames = roster.rows().stream()
                .flatMap(row -> row.wanted().username().stream())
                .toList();
        return learnerAccounts
                .taken(client, roster.tenant(), usernames)
                .chain(taken -> store.facts(client, roster.tenant(), roster.rows(), Set.copyOf(taken)));
    }

    private Uni<Void> insert(SqlClient client, Roster roster, List<RosterRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.now();
        List<Sealed> sealed = rows.stream()
                .map(row -> new Sealed(row, numbers.seal(row.number(), row.learnerId())))
                .toList();
        return store.insert(client, roster.tenant(), sealed, now)
                .chain(() -> learnerAccounts.insert(client, roster.tenant(), accounts(roster, rows), now));
    }

    private static List<LearnerAccount> accounts(Roster roster, List<RosterRow> rows) {
        return rows.stream()
                .map(row -> new LearnerAccount(
                        row.accountId(),
                        row.learnerId(),
                        row.wanted().username(),
                        row.wanted().name().strip(),
                        Optional.ofNullable(roster.hashes().get(row.index())),
                        Objects.requireNonNull(roster.initial().get(row.learnerId()))))
                .toList();
    }

    /** Those of the rows that are in order; what is wrong with the others is then with the check. */
    private List<RosterRow> checked(
            RosterCheck check, TenantId tenant, List<NewLearner> learners, Optional<UnitCode> ownUnit) {
        List<RosterRow> rows = new ArrayList<>(learners.size());
        for (int i = 0; i < learners.size(); i++) {
            int index = i;
            NewLearner learner = learners.get(i);
            check.check(i, learner, numbers::read)
                    .ifPresent(number -> rows.add(row(tenant, index, learner, number, ownUnit)));
        }
        check.checkRepeats(rows);
        return rows;
    }

    private RosterRow row(TenantId tenant, int index, NewLearner learner, IdNumber number, Optional<UnitCode> ownUnit) {
        byte[] blind = numbers.index(tenant, number);
        Bucket bucket = Bucket.ofIndex(blind);
        return new RosterRow(
                index,
                learner,
                number,
                HexFormat.of().formatHex(blind),
                learner.unit().or(() -> ownUnit),
                new LearnerId(ids.next(bucket)),
                new AccountId(ids.next(bucket)));
    }

    /** Hashes of the given initial passwords by index; who has none gets one drawn. */
    private Uni<Map<Integer, String>> hashes(List<RosterRow> rows) {
        record Hash(int index, String hash) {}
        return Multi.createFrom()
                .iterable(rows)
                .filter(row -> given(row).isPresent())
                .onItem()
                .transformToUniAndConcatenate(
                        row -> learnerAccounts.hash(given(row).orElseThrow()).map(hash -> new Hash(row.index(), hash)))
                .collect()
                .with(Collectors.toMap(Hash::index, Hash::hash));
    }

    private Optional<String> given(RosterRow row) {
        return row.wanted()
                .initialPassword()
                .filter(given -> !initials.byRule(given, row.number().lastEight()));
    }

    /** Initial passwords by learner, without a text for those who were given one; all have the same term. */
    private Map<LearnerId, Drawn> drawn(List<RosterRow> rows, Map<Integer, String> hashes) {
        return rows.stream()
                .collect(Collectors.toMap(
                        RosterRow::learnerId,
                        row -> hashes.containsKey(row.index()) ? initials.given() : initials.draw(row.accountId())));
    }

    private static RecordedLearner recorded(Kept kept, Map<LearnerId, Drawn> initial) {
        RosterRow row = kept.row();
        return kept.onFile()
                .map(known -> new RecordedLearner(
                        known.id(),
                        known.externalId().or(() -> row.wanted().externalId()),
                        known.name(),
                        known.masked(),
                        known.unit().or(row::unit),
                        known.username(),
                        false,
                        Optional.empty()))
                .orElseGet(() -> new RecordedLearner(
                        row.learnerId(),
                        row.wanted().externalId(),
                        row.wanted().name().strip(),
                        row.number().masked(),
                        row.unit(),
                        row.wanted().username(),
                        true,
                        Objects.requireNonNull(initial.get(row.learnerId())).password()));
    }
}
