package org.kaochang.answer;

import org.kaochang.answer.JournalBook.Settings;
import org.kaochang.audit.AuditPartitionJob;
import org.kaochang.common.MovableClock;
import org.kaochang.common.RoundsService;
import org.kaochang.common.partition.PartitionFacts;
import org.kaochang.common.partition.PartitionService;
import org.kaochang.common.partition.PartitionStore;
import org.kaochang.event.EventPartitionJob;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Operator;

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
import java.util.UUID;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Partitions are made ahead, missed when they are not there, and given their rows when they come late. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class JournalPartitionJobTest {

    private static final String OTHER = "answer_journal_other";

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
    EventPartitionJob outbox;

    @Inject
    AuditPartitionJob log;

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
        book.forget("200");
    }

    @Test
    void healthSaysWhatIsMissingAndLeavesReadinessAlone() {
        at("2001-03-15T00:00:00Z");
        assertTrue(round());
        well(200, "", 0);

        book.lose(YearMonth.parse("2001-04"));
        well(503, "2001-04", 0);

        at("2001-04-02T00:00:00Z");
        UUID attempt = book.write(YearMonth.parse("2001-04"), 3);
        assertEquals(3, book.lines(OTHER, attempt), "the default partition takes what no month takes");
        well(503, "2001-04", 3);

        assertTrue(round());
        well(200, "", 0);
        assertEquals(3, book.lines("answer_journal_2001_04", attempt));
        assertEquals(3, book.lines("answer_journal", attempt));
    }

    @Test
    void rowsOfSeveralMonthsComeHomeAlsoThoseOfMonthsGoneBy() {
        at("2002-06-15T00:00:00Z");
        List<YearMonth> months =
                List.of(YearMonth.parse("2002-02"), YearMonth.parse("2002-05"), YearMonth.parse("2002-06"));
        List<UUID> attempts = new ArrayList<>();
        months.forEach(month -> attempts.add(book.write(month, 2000)));

        assertTrue(round());

        for (int i = 0; i < months.size(); i++) {
            assertEquals(2000, book.lines(JournalPlan.JOURNAL.partition(months.get(i)), attempts.get(i)));
            assertEquals(0, book.lines(OTHER, attempts.get(i)));
        }
        assertEquals(
                0, book.number("select count(*) from pg_constraint where conname like 'answer_journal_2002%_span'"));
        assertEquals(6, book.number("""
                        select count(*)
                          from pg_indexes
                         where tablename like 'answer_journal_2002%'
                           and indexdef ilike '%using brin (received_at)%autosummarize%'
                        """), "each month has the index of the journal");
    }

    @Test
    void theFirstAndTheLastInstantOfAMonthBelongToIt() {
        at("2003-02-10T00:00:00Z");
        UUID attempt = UUID.randomUUID();
        List<String> instants = List.of(
                "2003-01-31T23:59:59.999999Z",
                "2003-02-01T00:00:00Z",
                "2003-02-28T23:59:59.999999Z",
                "2003-03-01T00:00:00Z");
        for (int seq = 0; seq < instants.size(); seq++) {
            book.run("insert into answer_journal (attempt_id, seq, received_at, changes) values ('%s', %d, '%s', '')"
                    .formatted(attempt, seq, instants.get(seq)));
        }

        assertTrue(round());

        assertEquals(1, book.lines("answer_journal_2003_01", attempt));
        assertEquals(2, book.lines("answer_journal_2003_02", attempt));
        assertEquals(1, book.lines("answer_journal_2003_03", attempt));
    }

    @Test
    void oneNodeAtATime() {
        at("2004-01-15T00:00:00Z");
        List<Boolean> outcomes = new ArrayList<>();

        store.alone(
                        JournalPlan.JOURNAL,
                        connection ->
                                job(Settings.USUAL).look().invoke(outcomes::add).replaceWithVoid())
                .await()
                .indefinitely();

        assertEquals(List.of(false), outcomes);
        assertFalse(book.exists("answer_journal_2004_01"));
        assertTrue(round(), "the lock was given back");
        assertTrue(book.isPartition("answer_journal_2004_01"));
    }

    @Test
    void aMonthThatCannotBeMadeStopsNoOther() {
        at("2005-01-15T00:00:00Z");
        book.run("create table answer_journal_2005_02 (in_the_way int)");
        UUID attempt = book.write(YearMonth.parse("2005-02"), 5);

        assertTrue(round());

        assertEquals(5, book.lines(OTHER, attempt), "what cannot come home stays where it is");
        assertTrue(book.isPartition("answer_journal_2005_01"));
        assertTrue(book.isPartition("answer_journal_2005_04"));
        well(503, "2005-02", 5);

        book.lose(YearMonth.parse("2005-02"));
        assertTrue(round());
        well(200, "", 0);
        assertEquals(5, book.lines("answer_journal_2005_02", attempt));
    }

    @Test
    void behindALongReportARoundGivesUpAndChangesNothing() {
        at("2006-01-15T00:00:00Z");
        UUID attempt = book.write(YearMonth.parse("2006-01"), 100);
        try (var report = book.reader(OTHER)) {
            assertTrue(round(Settings.USUAL.patient(Duration.ofMillis(50))));
            assertEquals(100, book.lines(OTHER, attempt));
            assertFalse(book.exists("answer_journal_2006_01"));
        }

        assertTrue(round());

        assertEquals(100, book.lines("answer_journal_2006_01", attempt));
    }

    @Test
    void boundsAreReadInWhateverZoneASessionHas() {
        at("2007-12-15T00:00:00Z");
        assertTrue(round());

        PartitionFacts facts = pool.withConnection(connection -> connection
                        .query("set time zone 'Asia/Shanghai'")
                        .execute()
                        .chain(() -> store.facts(connection, JournalPlan.JOURNAL))
                        .call(() -> connection.query("reset time zone").execute()))
                .await()
                .indefinitely();

        assertTrue(facts.partitions().contains(JournalPlan.JOURNAL.of(YearMonth.parse("2007-12"))), facts.toString());
        assertTrue(facts.partitions().stream().allMatch(JournalPlan.JOURNAL::owns), facts.toString());
    }

    private void well(int status, String missing, int astray) {
        metrics.look().await().indefinitely();
        outbox.look().await().indefinitely();
        log.look().await().indefinitely();
        Operator.get("/q/health/well")
                .then()
                .statusCode(status)
                .body("checks.find { it.name == 'journal-partitions' }.data.missingMonths", equalTo(missing))
                .body("checks.find { it.name == 'journal-partitions' }.data.rowsInDefaultPartition", equalTo(astray));
        Operator.get("/q/health/ready").then().statusCode(200);
        Operator.get("/q/health").then().statusCode(status);
        int months = missing.isEmpty() ? 0 : missing.split(" ").length;
        Operator.get("/q/metrics")
                .then()
                .body(containsString("kaochang_answer_journal_months_missing " + months + ".0"))
                .body(containsString("kaochang_answer_journal_rows_astray " + astray + ".0"));
    }

    private static void at(String instant) {
        MovableClock.set(Instant.parse(instant));
    }

    private boolean round() {
        return round(Settings.USUAL);
    }

    private boolean round(Settings settings) {
        return job(settings).look().await().indefinitely();
    }

    private JournalPartitionJob job(Settings settings) {
        return new JournalPartitionJob(partitions, store, sittings, metrics, settings, rounds, clock);
    }
}
