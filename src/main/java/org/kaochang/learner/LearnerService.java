package org.kaochang.learner;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.identity.AccountService;
import org.kaochang.identity.InitialPasswordService;
import org.kaochang.identity.InitialPasswordService.Drawn;
import org.kaochang.learner.LearnerStore.Sealed;
import org.kaochang.learner.RosterPlan.Kept;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records learners, one or a roster, all or none. */
@Singleton
public class LearnerService {

    private final LearnerStore store;
    private final IdNumberService numbers;
    private final AccountService accounts;
    private final InitialPasswordService initials;
    private final IdSource ids;
    private final ClockSource clock;

    LearnerService(
            LearnerStore store,
            IdNumberService numbers,
            AccountService accounts,
            InitialPasswordService initials,
            IdSource ids,
            ClockSource clock) {
        this.store = store;
        this.numbers = numbers;
        this.accounts = accounts;
        this.initials = initials;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Records one learner with an account. The same person again changes nothing.
     *
     * @param ownUnit the unit the caller is bound to, if any
     * @return the learner; fails with {@code invalid}, or {@code conflict} when the ID number has another name
     */
    public Uni<RecordedLearner> record(NewLearner learner, Optional<String> ownUnit) {
        return record(List.of(learner), ownUnit, false).map(List::getFirst);
    }

    /** Records up to a thousand learners, all or none; fails with {@code invalid} and the errors by index. */
    public Uni<List<RecordedLearner>> recordAll(List<NewLearner> learners, Optional<String> ownUnit) {
        return record(Refusal.rows(learners), ownUnit, true);
    }

    private Uni<List<RecordedLearner>> record(List<NewLearner> learners, Optional<String> ownUnit, boolean batch) {
        List<RosterRow> rows = checked(learners, ownUnit, batch);
        return hashes(rows).chain(hashes -> {
            Map<UUID, Drawn> initial = drawn(rows, hashes);
            return store.inTransaction(client -> keep(client, rows, hashes, initial, ownUnit, batch));
        });
    }

    private Uni<List<RecordedLearner>> keep(
            SqlClient client,
            List<RosterRow> rows,
            Map<Integer, String> hashes,
            Map<UUID, Drawn> initial,
            Optional<String> ownUnit,
            boolean batch) {
        return store.facts(client, rows)
                .map(facts -> RosterPlan.of(rows, facts, ownUnit))
                .invoke(plan -> Refusal.throwIfAny(plan.errors(), batch))
                .call(plan -> store.insert(client, sealed(plan.inserts(), hashes, initial), clock.now()))
                .call(plan -> store.complete(client, plan.completions()))
                .map(plan -> plan.results().stream()
                        .map(kept -> recorded(kept, initial))
                        .toList());
    }

    private List<RosterRow> checked(List<NewLearner> learners, Optional<String> ownUnit, boolean batch) {
        RosterCheck check = new RosterCheck(ownUnit, initials::complaint);
        List<RosterRow> rows = new ArrayList<>(learners.size());
        for (int i = 0; i < learners.size(); i++) {
            int index = i;
            NewLearner learner = learners.get(i);
            check.check(i, learner, numbers::read).ifPresent(number -> rows.add(row(index, learner, number, ownUnit)));
        }
        check.checkRepeats(rows);
        Refusal.throwIfAny(check.errors(), batch);
        return rows;
    }

    private RosterRow row(int index, NewLearner learner, IdNumber number, Optional<String> ownUnit) {
        String fingerprint = HexFormat.of().formatHex(numbers.index(number));
        return new RosterRow(
                index, learner, number, fingerprint, learner.unit().or(() -> ownUnit), ids.newId(), ids.newId());
    }

    /** Hashes of the given initial passwords by index; who has none gets one drawn. */
    private Uni<Map<Integer, String>> hashes(List<RosterRow> rows) {
        record Hash(int index, String hash) {}
        return Multi.createFrom()
                .iterable(rows)
                .filter(row -> given(row).isPresent())
                .onItem()
                .transformToUniAndConcatenate(
                        row -> accounts.hash(given(row).orElseThrow()).map(hash -> new Hash(row.index(), hash)))
                .collect()
                .with(Collectors.toMap(Hash::index, Hash::hash));
    }

    private Optional<String> given(RosterRow row) {
        return row.wanted()
                .initialPassword()
                .filter(given -> !initials.byRule(given, row.number().lastEight()));
    }

    private List<Sealed> sealed(List<RosterRow> rows, Map<Integer, String> hashes, Map<UUID, Drawn> initial) {
        return rows.stream()
                .map(row -> new Sealed(
                        row,
                        numbers.seal(row.number(), row.learnerId()),
                        Optional.ofNullable(hashes.get(row.index())),
                        initial.get(row.learnerId())))
                .toList();
    }

    /** Initial passwords by learner, without a text for those who were given one; all have the same term. */
    private Map<UUID, Drawn> drawn(List<RosterRow> rows, Map<Integer, String> hashes) {
        return rows.stream()
                .collect(Collectors.toMap(
                        RosterRow::learnerId,
                        row -> hashes.containsKey(row.index()) ? initials.given() : initials.draw(row.accountId())));
    }

    private static RecordedLearner recorded(Kept kept, Map<UUID, Drawn> initial) {
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
                        initial.get(row.learnerId()).password()));
    }
}
