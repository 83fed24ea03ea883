package org.kaochang.answer;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;

/**
 * Looks after the journal's monthly partitions: makes them ahead of time, brings home rows that the default partition had
 * to take, and detaches old months when the operator wishes so. Every node looks, one at a time does it. Whatever does
 * not work stops no exam and is tried again in the next round.
 */
@ApplicationScoped
public class JournalPartitionJob {

    private static final Logger LOG = Logger.getLogger(JournalPartitionJob.class);

    private final JournalPartitionStore store;
    private final JournalMetrics metrics;
    private final JournalConfig config;
    private final RoundsService rounds;
    private final ClockSource clock;

    JournalPartitionJob(
            JournalPartitionStore store,
            JournalMetrics metrics,
            JournalConfig config,
            RoundsService rounds,
            ClockSource clock) {
        this.store = store;
        this.metrics = metrics;
        this.config = config;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Scheduled(
            every = "${kaochang.answer.journal.look-every:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.run(this::look)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("The journal's partitions were not looked after: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** One round; false when another node was at it. The gauges are set in either case. */
    Uni<Boolean> look() {
        return store.alone(this::tend).call(metrics::look);
    }

    private Uni<Void> tend(SqlConnection connection) {
        return store.facts(connection)
                .map(facts -> JournalPlan.of(clock.now(), facts, config.keepMonths()))
                .chain(plan -> carryOut(connection, plan))
                .onFailure(JournalPartitionStore::isLockedOut)
                .recoverWithNull();
    }

    private Uni<Void> carryOut(SqlConnection connection, JournalPlan plan) {
        return oneByOne(plan.toMake(), month -> make(connection, month))
                .chain(() -> oneByOne(plan.toDetach(), month -> detach(connection, month)));
    }

    /** A program that is ending begins no further change. */
    private Uni<Void> oneByOne(List<YearMonth> months, Function<YearMonth, Uni<? extends Void>> change) {
        return Multi.createFrom()
                .iterable(months)
                .select()
                .first(month -> !rounds.ending())
                .onItem()
                .transformToUniAndConcatenate(change)
                .collect()
                .last();
    }

    private Uni<Void> make(SqlConnection connection, YearMonth month) {
        return change(connection, "making " + JournalMonth.table(month), JournalStatements.make(month));
    }

    private Uni<Void> detach(SqlConnection connection, YearMonth month) {
        return change(connection, "detaching " + JournalMonth.table(month), JournalStatements.detach(month));
    }

    /**
     * A change that fails stops no other, except when it waited for a lock in vain: then the round is over, since saves
     * queue behind each such wait and the next change would most likely meet the same reader.
     */
    private Uni<Void> change(SqlConnection connection, String what, List<String> statements) {
        return store.change(connection, statements, config.lockPatience())
                .invoke(moved -> LOG.infof("Journal: %s done%s", what, moved == 0 ? "" : ", rows moved: " + moved))
                .onFailure()
                .invoke(failure -> LOG.warnf("Journal: %s is left to the next round: %s", what, failure.getMessage()))
                .onFailure(failure -> !JournalPartitionStore.isLockedOut(failure))
                .recoverWithNull()
                .replaceWithVoid();
    }
}
