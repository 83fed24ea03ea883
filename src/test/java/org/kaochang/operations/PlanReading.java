package org.kaochang.operations;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * How the hall's PostgreSQL goes about a statement when the tables were last counted with two thousand sittings in them, all
 * over: as on any morning. The tables are copies that nobody else sees, gone afterwards.
 */
public final class PlanReading {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    private static final Pattern BY_KEY = Pattern.compile("Index Cond: \\(+(attempt_id|id|learner_id) = ");

    private static final String[] MORNING = {
        "create schema morning",
        "create table morning.attempt (like public.attempt including all)",
        "create table morning.answer_sheet (like public.answer_sheet including all)",
        "set local search_path = morning, public",
        """
        insert into attempt (
            tenant_id, id, learner_id, enrolment_id, exam_code, exam_version, window_key, ordinal, window_ordinal,
            seed, question_ids, started_at, deadline, status, finished_at)
        select 1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'e', 1, 'w', 1, 1,
               n, array_fill(n, array[80]), timestamptz '2026-01-01Z', timestamptz '2026-01-02Z', 'submitted',
               timestamptz '2026-01-01Z'
          from generate_series(1, 2000) n
        """,
        """
        insert into answer_sheet (tenant_id, attempt_id, learner_id, shape, choices, deadline, closes_at, closed)
        select 1, id, learner_id, '\\x01', repeat('0', 8)::varbit, deadline, deadline, true
          from attempt
        """,
        "analyze attempt",
        "analyze answer_sheet"
    };

    private PlanReading() {}

    /** Fails unless the statement finds its sittings by the ids it is given, whatever else it asks of them. */
    public static void assertByKey(Pool hall, String statement) {
        String plan = of(hall, statement);
        assertTrue(BY_KEY.matcher(plan).find(), plan);
        assertFalse(plan.contains("Seq Scan on a"), plan);
    }

    private static String of(Pool hall, String statement) {
        SqlConnection connection = hall.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            for (String step : MORNING) {
                connection.query(step).executeAndAwait();
            }
            connection.query("prepare plan_reading as " + statement).executeAndAwait();
            String nulls = String.join(", ", Collections.nCopies(parameters(statement), "null"));
            var rows = connection
                    .query("explain execute plan_reading (" + nulls + ")")
                    .executeAndAwait();
            String plan = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n"));
            connection.query("deallocate plan_reading").executeAndAwait();
            transaction.rollbackAndAwait();
            return plan;
        } finally {
            connection.closeAndAwait();
        }
    }

    private static int parameters(String statement) {
        return PARAMETER
                .matcher(statement)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
    }
}
