package org.kaochang.report;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.SittingOutcome;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What reports cannot do to the database, and that it calls states as the program does. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ReportLaneTest {

    @Inject
    @ReactiveDataSource("report")
    Pool pool;

    private ReportLaneService lane(int maxCalls, Duration timeLimit) {
        return new ReportLaneService(pool, new ReportConfig() {
            @Override
            public int maxCalls() {
                return maxCalls;
            }

            @Override
            public Duration timeLimit() {
                return timeLimit;
            }

            @Override
            public int exports() {
                return 1;
            }

            @Override
            public Duration exportTimeLimit() {
                return timeLimit;
            }

            @Override
            public int exportPage() {
                return 10;
            }
        });
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void whoIsOneTooManyIsToldSo() {
        assertThrows(
                RejectedExecutionException.class,
                () -> await(lane(0, Duration.ofSeconds(5))
                        .read(client -> client.query("select 1").execute())));
    }

    @Test
    void whatTakesTooLongIsEndedByTheDatabase() {
        assertThrows(
                RejectedExecutionException.class,
                () -> await(lane(1, Duration.ofMillis(50))
                        .read(client -> client.query("select pg_sleep(30)").execute())));
    }

    @Test
    void nothingIsWritten() {
        ReportLaneService lane = lane(1, Duration.ofSeconds(30));
        PgException refused = assertThrows(
                PgException.class,
                () -> await(lane.read(client ->
                        client.query("delete from unit where tenant_id = -1").execute())));
        assertEquals("25006", refused.getSqlState());
        assertEquals(
                1,
                await(lane.read(client -> client.query("select 1").execute())).size());
    }

    @Test
    void theDatabaseCallsEachStateAsTheProgramDoes() {
        for (AttemptStatus status : AttemptStatus.values()) {
            for (Optional<Integer> answered : List.of(Optional.<Integer>empty(), Optional.of(0), Optional.of(7))) {
                String said = await(pool.query("select " + SittingOutcome.SQL
                                        + " as outcome from (values ('%s'::text)) a (status), (values (%s::int, %s::int)) r (attempt_id, answered)"
                                                .formatted(
                                                        status.wire(),
                                                        answered.map(yes -> "1").orElse("null"),
                                                        answered.map(Object::toString)
                                                                .orElse("null")))
                                .execute())
                        .iterator()
                        .next()
                        .getString("outcome");
                assertEquals(SittingOutcome.of(status, answered).wire(), said, status + " " + answered);
            }
        }
    }
}
