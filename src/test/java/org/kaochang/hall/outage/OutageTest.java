package org.kaochang.hall.outage;

import org.kaochang.common.MovableClock;
import org.kaochang.hall.ClosingJob;
import org.kaochang.hall.outage.AnyCall.Call;
import org.kaochang.identity.TestTokens;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;
import org.kaochang.story.Operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The database goes away in the middle of a hall, and comes back. */
@QuarkusTest
@QuarkusTestResource(value = CableTestResource.class, restrictToAnnotatedClass = true)
class OutageTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final int HALL = 20;

    @Inject
    Pool pool;

    @Inject
    ClosingJob closing;

    @Inject
    OutageService outages;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void asBefore() {
        Cable.mend();
        MovableClock.reset();
        await(
                "the database did not come back",
                () -> pool.query("select 1")
                        .execute()
                        .map(rows -> true)
                        .onFailure()
                        .recoverWithItem(false)
                        .await()
                        .indefinitely());
        // A node that has heard of no ended sessions for a while lets no staff in.
        await(
                "staff are not let in again",
                () -> Administrator.pendingApplications().statusCode() == 200);
    }

    /** Time runs out for all while it is away: what came before is taken, and nobody is ended before the hold is over. */
    @Test
    void everySaveInTimeIsAcknowledgedWithItsOwnTimeAndNobodyIsEndedForTheOutagesSake() throws Exception {
        MovableClock.set(NOON);
        List<Learner> hall = new ArrayList<>();
        List<String> attempts = new ArrayList<>();
        Instant deadline = NOON;
        for (int i = 0; i < HALL; i++) {
            hall.add(Administrator.newCandidate(EXAM));
            Response started = hall.getLast().start(EXAM);
            attempts.add(started.path("attemptId"));
            deadline = Instant.parse(started.path("deadline"));
            hall.getLast()
                    .save(attempts.getLast(), 1, Map.of("1", List.of("B")))
                    .then()
                    .statusCode(200);
        }
        closing.closeAll().await().indefinitely();

        Instant justInTime = deadline.minusSeconds(1);
        MovableClock.set(justInTime);
        Cable.cut();
        try (ExecutorService pages = Executors.newCachedThreadPool()) {
            List<CompletableFuture<Response>> saves = new ArrayList<>();
            for (int i = 0; i < HALL; i++) {
                Learner learner = hall.get(i);
                String attempt = attempts.get(i);
                saves.add(CompletableFuture.supplyAsync(
                        () -> learner.save(attempt, 2, Map.of("1", List.of("A"))), pages));
            }
            await("not all saves arrived", () -> pending() >= HALL);
            MovableClock.set(deadline.plusSeconds(60));
            assertThrows(
                    RuntimeException.class, () -> closing.closeAll().await().indefinitely());
            Thread.sleep(Duration.ofSeconds(2));
            Cable.mend();

            await(
                    "no round came through",
                    () -> closing.closeAll()
                            .map(closed -> closed == 0 && outages.holding())
                            .onFailure()
                            .recoverWithItem(false)
                            .await()
                            .indefinitely());
            for (CompletableFuture<Response> save : saves) {
                save.join().then().statusCode(200);
            }
        }
        for (String attempt : attempts) {
            assertEquals(List.of(justInTime), journal(attempt), "acknowledged with another time than its own");
        }
        assertEquals(HALL, count("in-progress", attempts));
        assertEquals(
                "in-progress", hall.getFirst().resume(attempts.getFirst()).path("state"), "a look ends it neither");

        await("closing never went on", () -> closing.closeAll().await().indefinitely() > 0);
        await(
                "not all were closed",
                () -> closing.closeAll().await().indefinitely() >= 0 && count("expired", attempts) == HALL);
    }

    /** Away, restarting, read-only: nobody's mistake, on whatever path. */
    @Test
    void noPathTakesAnOutageForAnAccident() {
        Learner learner = Administrator.newCandidate(EXAM);
        List<String> tokens = List.of(TestTokens.everyRole(), TestTokens.learner(learner.id()));
        List<Call> calls =
                new AnyCall(Operator.get("/q/openapi?format=json").jsonPath().getMap("")).all();
        Cable.cut();
        List<String> accidents = new ArrayList<>();
        int outagesTold = 0;
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService pages = Executors.newCachedThreadPool()) {
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (Call call : calls) {
                for (String token : tokens) {
                    answers.add(CompletableFuture.supplyAsync(() -> answer(client, call, token), pages));
                }
            }
            for (CompletableFuture<String> each : answers) {
                String said = each.join();
                outagesTold += said.startsWith("503 true") ? 1 : 0;
                if (said.startsWith("500") || said.startsWith("503 false")) {
                    accidents.add(said);
                }
            }
        }
        assertEquals(List.of(), accidents);
        assertTrue(outagesTold > 60, "hardly any call got as far as the database: " + outagesTold);
    }

    private static String answer(HttpClient client, Call call, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + call.path()))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Kaochang-Device", UUID.randomUUID().toString());
        if (call.body() == null) {
            request.method(call.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), HttpRequest.BodyPublishers.ofString(Json.encode(call.body())));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " "
                    + response.headers().firstValue("Retry-After").isPresent() + " " + call + " " + response.body();
        } catch (java.io.IOException | InterruptedException broken) {
            return "500 no answer at all: " + call + " " + broken;
        }
    }

    private int pending() {
        return (int) meters.get("kaochang.answer.pending").gauge().value();
    }

    private List<Instant> journal(String attempt) {
        List<Instant> times = new ArrayList<>();
        pool.preparedQuery("select received_at from answer_journal where attempt_id = $1 and seq = 2")
                .execute(Tuple.of(UUID.fromString(attempt)))
                .await()
                .indefinitely()
                .forEach(row -> times.add(row.getOffsetDateTime(0).toInstant()));
        return times;
    }

    private long count(String status, List<String> attempts) {
        return pool.preparedQuery("select count(*) from attempt where status = $1 and id = any ($2)")
                .execute(
                        Tuple.of(status, attempts.stream().map(UUID::fromString).toArray(UUID[]::new)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!reached.getAsBoolean()) {
            assertFalse(System.nanoTime() > end, what);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }
}
