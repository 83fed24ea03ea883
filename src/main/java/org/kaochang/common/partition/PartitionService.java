package org.kaochang.common.partition;

import org.kaochang.common.RoundsService;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries out what is planned for a table's partitions. Every node looks, one at a time does it. Whatever does not work stops
 * nobody and is tried again in the next round.
 */
@ApplicationScoped
public class PartitionService {

    private static final Logger LOG = Logger.getLogger(PartitionService.class);

    private final PartitionStore store;
    private final RoundsService rounds;

    PartitionService(PartitionStore store, RoundsService rounds) {
        this.store = store;
        this.rounds = rounds;
    }

    /**
     * What is to be done with a table.
     *
     * @param made what a month that has just been made needs besides, in the transaction that makes it
     * @param detach the statements that take a month off, in one transaction
     * @param lockTimeout for each lock; who writes the table queues behind that wait
     */
    public record Work(
            MonthlyTable table,
            Function<YearMonth, List<String>> made,
            Function<YearMonth, List<String>> detach,
            Duration lockTimeout) {

        /** A month needs nothing besides. */
        public Work(MonthlyTable table, Function<YearMonth, List<String>> detach, Duration lockTimeout) {
            this(table, month -> List.of(), detach, lockTimeout);
        }

        private List<String> make(YearMonth month) {
            return Stream.concat(new PartitionStatements(table).make(month).stream(), made.apply(month).stream())
                    .toList();
        }
    }

    /** One round; false when another node was at it. */
    public Uni<Boolean> look(Work work, Function<SqlConnection, Uni<PartitionPlan>> plan) {
        return store.alone(
                work.table(),
                connection -> plan.apply(connection)
                        .chain(planned -> carryOut(connection, work, planned))
                        .onFailure(PartitionStore::isLockedOut)
                        .recoverWithNull());
    }

    private Uni<Void> carryOut(SqlConnection connection, Work work, PartitionPlan plan) {
        return oneByOne(plan.toMake(), month -> change(connection, work, "making", month, work.make(month)))
                .chain(() -> oneByOne(
                        plan.toDetach(),
                        month -> change(
                                connection,
                                work,
                                "taking off",
                                month,
                                work.detach().apply(month))));
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

    /**
     * A change that fails stops no other, except when it waited for a lock in vain: then the round is over, since others
     * queue behind each such wait and the next change would most likely meet the same reader.
     */
    private Uni<Void> change(
            SqlConnection connection, Work work, String what, YearMonth month, List<String> statements) {
        String name = what + " " + work.table().partition(month);
        return store.change(connection, statements, work.lockTimeout())
                .invoke(moved -> LOG.infof("Partitions: %s done%s", name, moved == 0 ? "" : ", rows moved: " + moved))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Partitions: %s is left to the next round: %s", name, failure.getMessage()))
                .onFailure(failure -> !PartitionStore.isLockedOut(failure))
                .recoverWithNull()
                .replaceWithVoid();
    }
}
