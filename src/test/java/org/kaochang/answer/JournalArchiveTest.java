package org.kaochang.answer;

import org.kaochang.answer.JournalBook.Settings;
import org.kaochang.common.MovableClock;
import org.kaochang.common.RoundsService;
import org.kaochang.common.partition.PartitionService;
import org.kaochang.common.partition.PartitionStore;
import org.kaochang.hall.ClosingJob;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Old months leave the journal when the operator wishes so, whole, and come back when they are needed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class JournalArchiveTest {

    private static final String EXAM = "jiangxi-2024";

    @Inject
    Pool pool;

    @Inject
    PartitionService partitions;

    @Inject
    PartitionStore store;

    @Inject
    JournalPartitionStore sittings;

    @Inject
    JournalMetrics metrics;

    @Inject
    RoundsService rounds;

    @Inject
    MovableClock clock;

    @Inject
    ClosingJob closing;

    private JournalBook book;

    @BeforeEach
    void openTheBook() {
        book = new JournalBook(pool);
        book.forget("199");
    }

    /** The tests after these compare whole tables, again and again. */
    @AfterEach
    void closeTheBook() {
        MovableClock.reset();
        book.forget("199");
    }

    @Test
    void everythingStaysUnlessTheOperatorSaidSo() {
        round("1991-01-15T00:00:00Z", Settings.USUAL);

        round("1999-01-15T00:00:00Z", Settings.USUAL);

        assertTrue(book.isPartition("answer_journal_1991_01"));
    }

    @Test
    void monthsOlderThanThoseKeptBecomeTablesOfTheirOwn() {
        UUID early = written("1992-02");
        UUID kept = written("1992-04");

        round("1992-06-15T00:00:00Z", Settings.keeping(2));

        assertEquals(7, book.lines("answer_journal_archived_1992_02", early));
        assertFalse(book.isPartition("answer_journal_archived_1992_02"));
        assertFalse(book.exists("answer_journal_1992_02"));
        assertEquals(0, book.lines("answer_journal", early));
        assertEquals(7, book.lines("answer_journal_1992_04", kept));
        assertTrue(book.isPartition("answer_journal_1992_04"));
        assertTrue(metrics.look().await().indefinitely().inOrder(clock.now()));
    }

    @Test
    void anArchivedMonthAttachedAgainIsReadAndLeftAloneUntilTheOperatorDetachesIt() {
        UUID attempt = written("1993-02");
        round("1993-12-15T00:00:00Z", Settings.keeping(1));

        book.run("""
                alter table answer_journal attach partition answer_journal_archived_1993_02
                for values from ('1993-02-01 00:00+00') to ('1993-03-01 00:00+00')
                """);
        round("1993-12-15T01:00:00Z", Settings.keeping(1));

        assertEquals(7, book.lines("answer_journal", attempt));
        book.run("alter table answer_journal detach partition answer_journal_archived_1993_02");
        round("1993-12-15T02:00:00Z", Settings.keeping(1));
        assertEquals(0, book.lines("answer_journal", attempt));
        assertEquals(7, book.lines("answer_journal_archived_1993_02", attempt));
    }

    @Test
    void aSittingStillRunningHoldsItsMonths() {
        MovableClock.set(Instant.parse("1994-02-10T04:00:00Z"));
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        learner.save(attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        written("1994-01");
        round("1994-02-10T04:00:00Z", Settings.USUAL);

        round("1994-08-15T00:00:00Z", Settings.keeping(1));
        assertTrue(book.exists("answer_journal_archived_1994_01"), "the month before the sitting is not needed");
        assertEquals(1, book.lines("answer_journal_1994_02", attempt));
        assertTrue(book.isPartition("answer_journal_1994_02"));
        assertTrue(book.isPartition("answer_journal_1994_03"), "a sitting might have gone on over the turn of a month");

        closing.closeAll().await().indefinitely();
        round("1994-08-15T01:00:00Z", Settings.keeping(1));
        assertEquals(1, book.lines("answer_journal_archived_1994_02", attempt));
        assertTrue(book.exists("answer_journal_archived_1994_03"));
    }

    @Test
    void behindALongReportAMonthStaysUntilTheNextRound() {
        UUID attempt = written("1995-02");
        try (var report = book.reader("answer_journal")) {
            round("1995-12-15T00:00:00Z", Settings.keeping(1).patient(Duration.ofMillis(50)));
            assertEquals(7, book.lines("answer_journal", attempt));
        }

        round("1995-12-15T01:00:00Z", Settings.keeping(1));

        assertEquals(7, book.lines("answer_journal_archived_1995_02", attempt));
    }

    @Test
    void aSaveThatWaitsBehindTheDetachingIsTaken() throws Exception {
        UUID old = written("1996-02");
        round("1996-12-02T04:00:00Z", Settings.USUAL);
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> round;
            Future<Integer> save;
            try (var report = book.reader("answer_journal")) {
                Settings patient = Settings.keeping(1).patient(Duration.ofSeconds(30));
                round = threads.submit(() -> round("1996-12-02T04:00:00Z", patient));
                book.awaitWaiting("answer_journal", "AccessExclusiveLock");
                save = threads.submit(() ->
                        learner.save(attempt, 1, Map.of("1", List.of("A"))).statusCode());
                book.awaitWaiting("answer_journal", "RowExclusiveLock");
            }
            round.get();
            assertEquals(200, save.get());
        }

        assertEquals(1, book.lines("answer_journal_1996_12", attempt));
        assertEquals(7, book.lines("answer_journal_archived_1996_02", old));
        learner.submit(attempt).then().statusCode(200);
    }

    /** Seven lines in a month of its own. */
    private UUID written(String month) {
        round(month + "-15T00:00:00Z", Settings.USUAL);
        return book.write(YearMonth.parse(month), 7);
    }

    private void round(String instant, Settings settings) {
        MovableClock.set(Instant.parse(instant));
        assertTrue(new JournalPartitionJob(partitions, store, sittings, metrics, settings, rounds, clock)
                .look()
                .await()
                .indefinitely());
    }
}
