package org.kaochang.report;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AccountId;
import org.kaochang.common.FairShare;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.http.OwnShareTaken;
import org.kaochang.http.ReadLaneRelay;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What reports cannot do to the database, and that it calls states as the program does. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ReportLaneTest {

    @Inject
    @ReactiveDataSource("report")
    Pool pool;

    private static final Caller CALLER = caller(1);

    private static Caller caller(int number) {
        return new Caller(
                new TenantId(1),
                new AccountId(new UUID(0, number)),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                true,
                Optional.empty());
    }

    private ReadLaneRelay lane(int maxCalls, Duration timeLimit) {
        return new ReadLaneRelay("reports", pool, timeLimit, new FairShare.Limits(maxCalls, maxCalls, maxCalls));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void whoIsOneTooManyIsToldSo() {
        assertThrows(
                RejectedExecutionException.class,
                () -> await(lane(0, Duration.ofSeconds(5))
                        .read(CALLER, client -> client.query("select 1").execute())));
    }

    /** One caller's calls do not keep the others out, and what they have taken is there again when they are done. */
    @Test
    void whoHasTheirShareLeavesTheRestToOthers() {
        ReadLaneRelay lane = new ReadLaneRelay("reports", pool, Duration.ofSeconds(30), new FairShare.Limits(4, 4, 2));
        List<UniEmitter<? super Void>> held = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> first = IntStream.range(0, 2)
                .mapToObj(i -> lane.read(CALLER, client -> Uni.createFrom().<Void>emitter(held::add))
                        .subscribeAsCompletionStage())
                .toList();
        assertThrows(
                OwnShareTaken.class,
                () -> await(lane.read(CALLER, client -> client.query("select 1").execute())));
        assertEquals(
                1,
                await(lane.read(caller(2), client -> client.query("select 1").execute()))
                        .size());
        while (held.size() < 2) {
            Thread.onSpinWait();
        }
        held.forEach(each -> each.complete(null));
        first.forEach(CompletableFuture::join);
        assertEquals(
                1,
                await(lane.read(CALLER, client -> client.query("select 1").execute()))
                        .size());
    }

    @Test
    void whatTakesTooLongIsEndedByTheDatabase() {
        assertThrows(
                RejectedExecutionException.class,
                () -> await(lane(1, Duration.ofMillis(50))
                        .read(
                                CALLER,
                                client -> client.query("select pg_sleep(30)").execute())));
    }

    @Test
    void nothingIsWritten() {
        ReadLaneRelay lane = lane(1, Duration.ofSeconds(30));
        PgException refused = assertThrows(
                PgException.class,
                () -> await(lane.read(
                        CALLER,
                        client -> client.query("delete from unit where tenant_id = -1")
                                .execute())));
        assertEquals("25006", refused.getSqlState());
        assertEquals(
                1,
                await(lane.read(CALLER, client -> client.query("select 1").execute()))
                        .size());
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
