package org.kaochang.operations;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A statement is parsed and planned once per connection, however long its text is. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class PreparedStatementsTest {

    private static final String LONG = "select $1::int /* kept " + "x".repeat(5_000) + " */";

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("hall")
    Pool hall;

    @Test
    void longStatementsStayPrepared() {
        for (Pool each : new Pool[] {pool, hall}) {
            assertEquals(
                    1,
                    each.withConnection(PreparedStatementsTest::preparedAfterThreeCalls)
                            .await()
                            .indefinitely());
        }
    }

    private static Uni<Integer> preparedAfterThreeCalls(SqlConnection connection) {
        return call(connection)
                .chain(() -> call(connection))
                .chain(() -> call(connection))
                .chain(() -> connection
                        .query("select count(*)::int from pg_prepared_statements where statement like '%kept xxx%'")
                        .execute())
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Uni<Void> call(SqlConnection connection) {
        return connection.preparedQuery(LONG).execute(Tuple.of(1)).replaceWithVoid();
    }

    @Test
    void theHallsPlansAreMadeOnce() {
        String mode = hall.query("show plan_cache_mode")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
        assertEquals("force_generic_plan", mode);
    }
}
