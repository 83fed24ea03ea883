package org.kaochang.operations.rehearsal;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.ClosingJob;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.operations.rehearsal.RehearsalClient.Door;
import org.kaochang.operations.rehearsal.RehearsalService.Outcome;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A rehearsal goes through the node's own doors, and afterwards nothing of it is there. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
@Timeout(300)
class RehearsalTest {

    @Inject
    RehearsalService rehearsals;

    @Inject
    RehearsalStore store;

    @Inject
    ClosingJob closing;

    @Inject
    RehearsalConfig config;

    @Inject
    ClockSource clock;

    @Inject
    Pool pool;

    @Test
    void twoAtOnceLeaveNoTrace() {
        // A rehearsal has what is due closed, also what other tests left to be closed.
        await(() -> closing.closeAll());
        Map<String, Long> before = rows();
        List<Outcome> outcomes = await(() -> Uni.join()
                .all(rehearsals.rehearse(door()), rehearsals.rehearse(door()))
                .andFailFast());
        assertEquals(before, rows());
        for (Outcome outcome : outcomes) {
            assertTrue(outcome.calls() > 100, outcome::toString);
            assertEquals(0, outcome.refused(), outcome::toString);
        }
    }

    @Test
    void whatAnEndedNodeLeftBehindIsTidiedAndWhatIsUnderWayElsewhereIsNot() {
        Map<String, Long> before = rows();
        Scene old = scene(config.leftoverAfter().plusSeconds(60));
        Scene fromAheadOfUs = scene(config.leftoverAfter().plusSeconds(60).negated());
        Scene underWay = scene(Duration.ofSeconds(5));
        for (Scene scene : List.of(old, fromAheadOfUs, underWay)) {
            await(() -> store.open(scene));
        }
        await(rehearsals::tidy);
        assertEquals(
                List.of(underWay.code()),
                await(store::scenes).stream().map(Scene::code).toList());
        await(() -> store.clear(underWay, clock.now()));
        assertEquals(before, rows());
    }

    /** Codes are people's to give, and nothing keeps one from beginning as those of rehearsals do. */
    @Test
    void anExamThatIsOnlyCalledSoIsNotTidiedAway() {
        String code = "rehearsal-of-the-choir";
        await(() -> pool.preparedQuery("""
                        insert into exam_draft (tenant_id, exam_code, source, media_type, updated_at)
                        values (1, $1, '', 'application/yaml', '2020-01-01Z')
                        """).execute(Tuple.of(code)));
        await(rehearsals::tidy);
        assertEquals(
                1,
                await(() -> pool.preparedQuery("delete from exam_draft where tenant_id = 1 and exam_code = $1")
                                .execute(Tuple.of(code)))
                        .rowCount());
    }

    private Scene scene(Duration ago) {
        return new Scene(
                TenantId.DEFAULT,
                new ExamCode(Scene.PREFIX + UUID.randomUUID()),
                List.of(new LearnerId(UUID.randomUUID()), new LearnerId(UUID.randomUUID())),
                clock.now().minus(ago));
    }

    private static Door door() {
        return new Door("127.0.0.1", RestAssured.port, false);
    }

    /** Of every table there is. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        pool.query("""
                        select table_name
                          from information_schema.tables
                         where table_schema = current_schema()
                           and table_type = 'BASE TABLE'
                        """).execute().await().indefinitely().forEach(row -> rows.put(row.getString(0), 0L));
        rows.replaceAll((table, none) -> pool.query("select count(*) from " + table)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0));
        return rows;
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
