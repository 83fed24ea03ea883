package org.kaochang.answer;

import org.kaochang.answer.JournalBook.Settings;
import org.kaochang.common.MovableClock;
import org.kaochang.common.RoundsService;
import org.kaochang.common.partition.PartitionService;
import org.kaochang.common.partition.PartitionStore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learners go on saving while the partition they write to changes under their hands. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class JournalRacesTest {

    private static final String EXAM = "jiangxi-2024";
    private static final String OTHER = "answer_journal_other";
    private static final int WRITERS = 4;

    private record Sitting(Learner learner, String attempt) {

        static Sitting begun() {
            Learner learner = Administrator.newCandidate(EXAM);
            return new Sitting(learner, learner.startedAttempt(EXAM));
        }

        void save(long seq) {
            learner.save(attempt, seq, Map.of("1", List.of("ABCD".charAt((int) (seq % 4)) + "")))
                    .then()
                    .statusCode(200);
        }
    }

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

    private JournalBook book;

    @BeforeEach
    void openTheBook() {
        book = new JournalBook(pool);
    }

    /** The tests after these compare whole tables, again and again. */
    @AfterEach
    void closeTheBook() {
        MovableClock.reset();
        book.forget("203");
    }

    @Test
    void savesGoOnWhileTheirMonthComesLateAndNothingIsLost() throws Exception {
        MovableClock.set(Instant.parse("2033-03-02T04:00:00Z"));
        UUID bulk = book.write(YearMonth.parse("2033-03"), 100_000);
        List<Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            sittings.add(Sitting.begun());
        }
        CountDownLatch allSaved = new CountDownLatch(WRITERS);
        CountDownLatch made = new CountDownLatch(1);

        List<Long> saved = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Long>> writers = sittings.stream()
                    .map(each -> threads.submit(() -> saveUntil(each, allSaved, made)))
                    .toList();
            allSaved.await();
            round(Settings.USUAL);
            made.countDown();
            for (Future<Long> writer : writers) {
                saved.add(writer.get());
            }
        }

        for (int i = 0; i < WRITERS; i++) {
            String attempt = sittings.get(i).attempt();
            assertEquals(saved.get(i), book.lines("answer_journal_2033_03", attempt), "acknowledged and in the month");
            assertEquals(saved.get(i), book.lines("answer_journal", attempt), "and nowhere else");
        }
        assertEquals(100_000, book.lines("answer_journal_2033_03", bulk));
        assertEquals(0, book.number("select count(*) from only " + OTHER));
    }

    /** Saves from before the round until three saves after it; how many. */
    private static long saveUntil(Sitting sitting, CountDownLatch allSaved, CountDownLatch made) {
        long seq = 0;
        for (int after = 0; after < 3; seq++) {
            sitting.save(seq + 1);
            if (seq == 2) {
                allSaved.countDown();
            }
            after += seq >= 2 && made.getCount() == 0 ? 1 : 0;
        }
        return seq;
    }

    @Test
    void aSaveThatWaitsBehindTheChangeGoesToTheNewPartition() throws Exception {
        MovableClock.set(Instant.parse("2034-03-02T04:00:00Z"));
        Sitting sitting = Sitting.begun();
        sitting.save(1);
        assertEquals(1, book.lines(OTHER, sitting.attempt()));

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> round;
            Future<?> save;
            try (var report = book.reader(OTHER)) {
                round = threads.submit(() -> round(Settings.USUAL.patient(Duration.ofSeconds(30))));
                book.awaitWaiting(OTHER, "AccessExclusiveLock");
                save = threads.submit(() -> sitting.save(2));
                book.awaitWaiting("answer_journal", "RowExclusiveLock");
            }
            round.get();
            save.get();
        }

        assertEquals(2, book.lines("answer_journal_2034_03", sitting.attempt()));
        assertEquals(0, book.lines(OTHER, sitting.attempt()));
    }

    @Test
    void aSaveThatWaitsBehindARoundInVainIsKeptWhereItWas() throws Exception {
        MovableClock.set(Instant.parse("2035-03-02T04:00:00Z"));
        Sitting sitting = Sitting.begun();
        sitting.save(1);

        try (ExecutorService threads = Executors.newFixedThreadPool(1);
                var report = book.reader(OTHER)) {
            Future<?> round = threads.submit(() -> round(Settings.USUAL.patient(Duration.ofMillis(500))));
            book.awaitWaiting(OTHER, "AccessExclusiveLock");
            sitting.save(2);
            round.get();
            assertEquals(2, book.lines(OTHER, sitting.attempt()));
            assertFalse(book.exists("answer_journal_2035_03"));
        }
        round(Settings.USUAL);

        assertEquals(2, book.lines("answer_journal_2035_03", sitting.attempt()));
    }

    private void round(Settings settings) {
        assertTrue(new JournalPartitionJob(partitions, store, sittings, metrics, settings, rounds, clock)
                .look()
                .await()
                .indefinitely());
    }
}
