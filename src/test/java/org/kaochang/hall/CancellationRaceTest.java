package org.kaochang.hall;

import org.kaochang.common.MovableClock;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A start that was judged before its enrolment was cancelled, and comes to be written after. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class CancellationRaceTest {

    private static final String EXAM = "jiangxi-2024";

    @Inject
    Pool pool;

    @BeforeEach
    void noon() {
        MovableClock.set(Instant.parse("2026-03-02T04:00:00Z"));
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    /** The cancellation holds the enrolment, not committed: the start is judged by what was before, and has to wait. */
    @Test
    void aStartOvertakenByACancellationDoesNotBegin() {
        Learner learner = Administrator.newCandidate(EXAM);
        SqlConnection office = pool.getConnection().await().indefinitely();
        Transaction cancellation = office.begin().await().indefinitely();
        execute(office, "select 1 from enrolment where learner_id = $1 for update", learner);
        execute(office, "update enrolment set cancelled_at = now() where learner_id = $1", learner);

        CompletableFuture<Response> start = CompletableFuture.supplyAsync(() -> learner.start(EXAM));
        awaitSomebodyWaiting();
        cancellation.commit().await().indefinitely();
        office.close().await().indefinitely();

        start.join()
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/admission-denied"))
                .body("reasons[0].code", equalTo("not-enrolled"));
        assertEquals(0, execute(pool, "select 1 from attempt where learner_id = $1", learner));
    }

    /** The other way round the cancellation waits, and finds a sitting under way. */
    @Test
    void aCancellationOvertakenByAStartIsRefused() {
        Learner learner = Administrator.newCandidate(EXAM);
        learner.startedAttempt(EXAM);
        Administrator.cancelEnrolment(learner).then().statusCode(409);
    }

    private void awaitSomebodyWaiting() {
        Instant patience = Instant.now().plusSeconds(20);
        while (pool.query("""
                        select 1
                          from pg_locks
                         where not granted
                           and locktype = 'transactionid'
                        """).execute().await().indefinitely().size() == 0) {
            assertTrue(Instant.now().isBefore(patience), "nobody waits");
        }
    }

    private static int execute(SqlClient client, String sql, Learner learner) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(learner.id()))
                .await()
                .indefinitely()
                .size();
    }
}
