package org.kaochang.answer;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the journal's monthly partitions ahead of time. Should one be missing all the same, the default partition takes
 * its rows: no exam ever stops for it.
 */
@ApplicationScoped
public class JournalPartitionJob {

    private static final Logger LOG = Logger.getLogger(JournalPartitionJob.class);
    private static final int MONTHS_AHEAD = 3;

    private final Pool pool;
    private final RoundsService rounds;
    private final ClockSource clock;

    JournalPartitionJob(Pool pool, RoundsService rounds, ClockSource clock) {
        this.pool = pool;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Scheduled(every = "12h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> makeAhead() {
        return rounds.run(this::makeMissing);
    }

    private Uni<Void> makeMissing() {
        return Multi.createFrom()
                .iterable(comingMonths())
                .onItem()
                .transformToUniAndConcatenate(this::make)
                .toUni()
                .replaceWithVoid();
    }

    private List<YearMonth> comingMonths() {
        YearMonth now = YearMonth.from(clock.now().atOffset(ZoneOffset.UTC));
        return IntStream.rangeClosed(0, MONTHS_AHEAD).mapToObj(now::plusMonths).toList();
    }

    private Uni<Void> make(YearMonth month) {
        return pool.query(createStatement(month))
                .execute()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("No journal partition for %s: %s", month, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    static String createStatement(YearMonth month) {
        return """
                create table if not exists answer_journal_%d_%02d
                    partition of answer_journal
                    for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')
                """.formatted(month.getYear(), month.getMonthValue(), month, month.plusMonths(1));
    }
}
