package org.kaochang.hall;

import org.kaochang.common.ClockWatchJob;
import org.kaochang.common.MovableClock;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;
import org.kaochang.story.LearnerDevice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold when everything happens at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SittingRacesTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Inject
    Pool pool;

    @Inject
    ClosingJob closing;

    @Inject
    ClockWatchJob clocks;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
    }

    @Test
    void aHundredParallelStartsLeaveOneAttempt() {
        Learner learner = Administrator.newCandidate(EXAM);

        List<Response> starts = atOnce(Stream.generate(() -> (Callable<Response>) () -> learner.start(EXAM))
                .limit(100)
                .toList());

        Map<Integer, Long> statuses =
                starts.stream().collect(Collectors.groupingBy(Response::statusCode, Collectors.counting()));
        assertEquals(Map.of(201, 1L, 200, 99L), statuses);
        assertEquals(
                1,
                starts.stream().map(each -> each.path("attemptId")).distinct().count());
        assertEquals(1, count("select count(*) from attempt where learner_id = $1", learner.id()));
    }

    @Test
    void submissionRacingExpiryLeavesOneResult() {
        for (int round = 0; round < 10; round++) {
            MovableClock.set(NOON);
            Learner learner = Administrator.newCandidate(EXAM);
            Response started = learner.start(EXAM);
            String attempt = started.path("attemptId");
            Instant deadline = Instant.parse(started.path("deadline"));
            MovableClock.set(deadline.plus(GRACE).plusMillis(round % 2));

            List<Callable<Object>> both = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                both.add(() -> learner.submit(attempt).statusCode());
                both.add(() -> closing.closeAll().await().indefinitely());
            }
            atOnce(both);

            JsonPath ended = learner.resume(attempt).jsonPath();
            UUID id = UUID.fromString(attempt);
            assertEquals(1, count("select count(*) from result where attempt_id = $1", id));
            // The last instant of the grace is still the learner's; a millisecond later is not.
            assertEquals(round % 2 == 0 ? "submitted" : "expired", ended.getString("state"), "round " + round);
            assertEquals(deadline, Instant.parse(ended.getString("finishedAt")), "grace is no time to work");
        }
    }

    @Test
    void anAnswerAtTheEndOfTheGraceIsTakenAndOneMillisecondLaterIsRefused() {
        Learner learner = Administrator.newCandidate(EXAM);
        Response started = learner.start(EXAM);
        String attempt = started.path("attemptId");
        Instant closes = Instant.parse(started.path("deadline")).plus(GRACE);

        MovableClock.set(closes);
        learner.save(attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        MovableClock.set(closes.plusMillis(1));
        Response late = learner.save(attempt, 2, Map.of("1", List.of("B")));

        late.then().statusCode(409);
        assertEquals("/problems/attempt-closed", late.path("type"));
        assertEquals(1, count("select count(*) from answer_journal where attempt_id = $1", UUID.fromString(attempt)));
    }

    @Test
    void twoTabsNeverLoseTheNewerAnswer() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        learner.save(attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);

        learner.save(attempt, 2, Map.of("1", List.of("B"))).then().statusCode(200);
        Response older = learner.save(attempt, 2, Map.of("1", List.of("C"), "2", List.of("D")));

        older.then().statusCode(409);
        assertEquals("/problems/stale-seq", older.path("type"));
        assertEquals(2, older.<Integer>path("seq"));
        assertEquals(Map.of("1", List.of("B")), learner.resume(attempt).path("answers"));
    }

    @Test
    void anAcknowledgementLostOnTheWayIsGivenAgain() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        Map<String, List<String>> change = Map.of("1", List.of("A"), "2", List.of("B"));
        learner.save(attempt, 1, change).then().statusCode(200);

        learner.save(attempt, 1, change).then().statusCode(200);

        assertEquals(1, count("select count(*) from answer_journal where attempt_id = $1", UUID.fromString(attempt)));
    }

    @Test
    void ofParallelSavesEveryAcknowledgedOneIsInTheJournalAndTheHighestOnTheSheet() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);

        List<Response> saves = atOnce(IntStream.rangeClosed(1, 60)
                .<Callable<Response>>mapToObj(seq ->
                        () -> learner.save(attempt, seq, Map.of("1", List.of("ABCD".charAt(seq % 4) + ""))))
                .toList());

        List<Integer> acknowledged = saves.stream()
                .filter(each -> each.statusCode() == 200)
                .map(each -> each.<Integer>path("seq"))
                .toList();
        int highest = acknowledged.stream().mapToInt(Integer::intValue).max().orElseThrow();
        JsonPath now = learner.resume(attempt).jsonPath();
        assertEquals(
                acknowledged.size(),
                count("select count(*) from answer_journal where attempt_id = $1", UUID.fromString(attempt)));
        assertEquals(highest, now.getInt("seq"));
        assertEquals(List.of("ABCD".charAt(highest % 4) + ""), now.getList("answers.1"));
        assertTrue(saves.stream().allMatch(each -> each.statusCode() == 200 || each.statusCode() == 409));
    }

    @Test
    void savesRacingASubmissionAreEitherScoredOrRefused() {
        for (int round = 0; round < 10; round++) {
            Learner learner = Administrator.newCandidate(EXAM);
            String attempt = learner.startedAttempt(EXAM);
            List<Callable<Response>> all = new ArrayList<>();
            for (int slot = 1; slot <= 8; slot++) {
                int seq = slot;
                all.add(() -> learner.save(attempt, seq, Map.of(Integer.toString(seq), List.of("A"))));
            }
            all.add(4, () -> learner.submit(attempt));

            List<Response> came = atOnce(all);

            long acknowledged = came.stream()
                    .filter(each -> each.statusCode() == 200 && each.path("saved") != null)
                    .count();
            assertEquals(
                    acknowledged,
                    learner.resume(attempt).<Integer>path("answered").longValue(),
                    "round " + round);
        }
    }

    /** Ten minutes fast, a node would end everybody's sitting early and for good. */
    @Test
    void aNodeWhoseClockIsFastClosesNobodyUntilItIsRightAgain() {
        Learner learner = Administrator.newCandidate(EXAM);
        Response started = learner.start(EXAM);
        String attempt = started.path("attemptId");
        MovableClock.set(Instant.parse(started.path("deadline")).plus(Duration.ofMinutes(1)));
        MovableClock.setWallAhead(Duration.ofMinutes(10));
        clocks.compare().await().indefinitely();

        given().get("/q/health/ready").then().statusCode(503);
        assertEquals(0, closing.closeAll().await().indefinitely());
        learner.resume(attempt).then().statusCode(200).body("state", equalTo("in-progress"));

        MovableClock.setWallAhead(Duration.ofSeconds(-3));
        clocks.compare().await().indefinitely();
        given().get("/q/health/ready").then().statusCode(503);

        MovableClock.setWallAhead(Duration.ofMillis(1_500));
        clocks.compare().await().indefinitely();
        given().get("/q/health/ready").then().statusCode(200);
        learner.resume(attempt).then().body("state", equalTo("expired"));
    }

    @AfterEach
    void clocksTogetherAgain() {
        MovableClock.reset();
        clocks.compare().await().indefinitely();
    }

    /** At whatever moment the pen is taken over: what the former holder sends is on the sheet before, or never. */
    @Test
    void aTakeOverRacingSavesLeavesTheSheetToOneHand() {
        for (int round = 0; round < 6; round++) {
            Learner learner = Administrator.newCandidate(EXAM);
            LearnerDevice phone = LearnerDevice.phone(learner);
            LearnerDevice desktop = LearnerDevice.desktop(learner);
            String attempt = phone.startedAttempt(EXAM);
            List<Callable<Response>> all = new ArrayList<>();
            for (int seq = 1; seq <= 6; seq++) {
                int each = seq;
                all.add(() -> phone.save(attempt, each, Map.of(Integer.toString(each), List.of("A"))));
            }
            all.add(3, () -> desktop.takeOver(attempt));

            List<Response> came = atOnce(all);

            Response taken = came.get(3);
            taken.then().statusCode(200).body("pen.mine", equalTo(true));
            long acknowledged =
                    came.stream().filter(each -> each.path("saved") != null).count();
            assertEquals(acknowledged, taken.<Map<String, ?>>path("answers").size(), "written after the take-over");
            phone.save(attempt, 99, Map.of("9", List.of("B"))).then().statusCode(409);
            long seq = taken.<Integer>path("seq") + 1L;
            desktop.save(attempt, seq, Map.of("1", List.of("B"))).then().statusCode(200);
            phone.submit(attempt).then().statusCode(409);
            desktop.submit(attempt).then().statusCode(200);
            assertEquals(
                    acknowledged + 1,
                    count("select count(*) from answer_journal where attempt_id = $1", UUID.fromString(attempt)));
        }
    }

    /** Both press "go on here" at once: one after the other, and each learns who has it now. */
    @Test
    void ofTwoTakeOversAtOnceTheLaterHasThePen() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        List<LearnerDevice> devices =
                Stream.generate(() -> LearnerDevice.phone(learner)).limit(8).toList();

        atOnce(devices.stream()
                .<Callable<Response>>map(each -> () -> each.takeOver(attempt))
                .toList());

        List<LearnerDevice> holders = devices.stream()
                .filter(each -> each.resume(attempt).<Boolean>path("pen.mine"))
                .toList();
        assertEquals(1, holders.size());
        assertEquals(9, holders.getFirst().resume(attempt).<Integer>path("pen.turn"));
        List<LearnerDevice> writers = devices.stream()
                .filter(each -> each.save(attempt, 1, Map.of("1", List.of("A"))).statusCode() == 200)
                .toList();
        assertEquals(holders, writers);
    }

    private static <T> List<T> atOnce(List<? extends Callable<? extends T>> calls) {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<? extends T>> running = new ArrayList<>();
            for (Callable<? extends T> call : calls) {
                running.add(threads.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<? extends T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long count(String sql, UUID id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
