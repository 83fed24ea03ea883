package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.report.ResultListStore.Asked;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No page of a list reads a large table from end to end: copies with fifty thousand people, that nobody else sees. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ListPlansTest {

    private static final Pattern WHOLE =
            Pattern.compile("Seq Scan on (learner|enrolment|attempt|result|study_hours)\\b");

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final LearnerId SOMEBODY = new LearnerId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    private static final AttemptId SITTING = new AttemptId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

    private static final String[] YEARS = {
        "create schema years",
        "create table years.learner (like public.learner including all)",
        "create table years.unit (like public.unit including all)",
        "create table years.enrolment (like public.enrolment including all)",
        "create table years.study_hours (like public.study_hours including all)",
        "create table years.attempt (like public.attempt including all)",
        "create table years.attempt_event (like public.attempt_event including all)",
        "create table years.result (like public.result including all)",
        "set local search_path = years, public",
        "create function years.id(n int) returns uuid immutable language sql return"
                + " ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid",
        "insert into unit (tenant_id, code, name) select 1, 'u' || n, '单位' || n from generate_series(0, 499) n",
        """
        insert into learner (tenant_id, id, external_id, name, id_number_cipher, id_number_index, id_number_masked,
                             unit_code, created_at)
        select 1, id(n), 'x' || n, substr('赵钱孙李周吴郑王', 1 + n % 8, 1) || chr(20000 + n % 3000), '',
               sha256(n::text::bytea), '320*************11', 'u' || n % 500, now()
          from generate_series(1, 50000) n
        """,
        """
        insert into enrolment (tenant_id, id, learner_id, exam_code, ordinal, enrolled_at)
        select 1, id(n), id(n), 'e' || n % 10, 1, now() from generate_series(1, 50000) n
        """,
        """
        insert into study_hours (tenant_id, id, learner_id, plan, kind, hours, recorded_at, external_id)
        select 1, id(n), id(n), 'p' || n % 10, 'public', 10, now(), 'h' || n from generate_series(1, 50000) n
        """,
        """
        insert into attempt (tenant_id, id, learner_id, enrolment_id, exam_code, exam_version, window_key, ordinal,
                             window_ordinal, seed, question_ids, started_at, deadline, status, finished_at, void_reason)
        select 1, id(n), id(n), id(n), 'e' || n % 10, 1, 'w', 1, 1, n, array_fill(n, array[80]),
               timestamptz '2026-01-01Z', timestamptz '2026-01-02Z', case when n % 500 = 1 then 'voided' else 'submitted' end,
               timestamptz '2026-01-01Z' + interval '1 second' * n, case when n % 500 = 1 then 'x' end
          from generate_series(1, 48000) n
        """,
        """
        insert into result (tenant_id, learner_id, attempt_id, points, passed, sections, slots, choices, answered,
                            last_seq, answers_hash, scored_at)
        select 1, learner_id, id, seed % 10000, seed % 3 > 0, '{1,2}', array_fill(1, array[80]), '\\x00',
               case when seed % 300 = 0 then 0 else 80 end, 80, repeat('0', 64), finished_at
          from attempt
        """,
        "create index if not exists attempt_of_exam on attempt (tenant_id, exam_code, id)",
        "analyze learner",
        "analyze unit",
        "analyze enrolment",
        "analyze study_hours",
        "analyze attempt",
        "analyze result",
        "set local jit = off"
    };

    @Inject
    @ReactiveDataSource("report")
    Pool reports;

    private static Viewer all() {
        return new Viewer(TenantId.DEFAULT, Optional.empty());
    }

    private static Viewer unit() {
        return new Viewer(TenantId.DEFAULT, Optional.of(new UnitCode("u7")));
    }

    private static ResultFilter results(String exam, Set<SittingOutcome> states, Boolean passed, ResultOrder order) {
        return new ResultFilter(
                Optional.ofNullable(exam).map(ExamCode::new),
                Optional.empty(),
                states,
                Optional.ofNullable(passed),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                order);
    }

    private static Statement page(Viewer viewer, ResultFilter filter, Who who) {
        return page(viewer, filter, who, false);
    }

    private static Statement page(Viewer viewer, ResultFilter filter, Who who, boolean crowd) {
        ResultPlace place = filter.order() == ResultOrder.KNOWN
                ? new ResultPlace.Known(Instant.parse("2026-01-01T05:00:00Z"), SITTING)
                : new ResultPlace.Sitting(filter.order(), SITTING, SOMEBODY, 5_000);
        boolean descends = filter.order() == ResultOrder.NEWEST;
        Asked asked = new Asked(viewer, filter, who, crowd, descends ? Optional.empty() : Optional.of(place), 50, NOW);
        return filter.order() == ResultOrder.KNOWN
                ? ResultStatement.known(asked)
                : ResultStatement.sittings(asked, Optional.empty());
    }

    private static Map<String, Statement> statements() {
        Who anybody = new Who.Anybody();
        Who named = new Who.Named("赵乐");
        Set<SittingOutcome> none = Set.of();
        Map<String, Statement> all = new LinkedHashMap<>();
        for (ResultOrder order : List.of(ResultOrder.NEWEST, ResultOrder.OLDEST, ResultOrder.NAME, ResultOrder.KNOWN)) {
            all.put("results " + order, page(all(), results(null, none, null, order), anybody));
            all.put("results of an exam " + order, page(all(), results("e3", none, null, order), anybody));
            all.put("results of a unit " + order, page(unit(), results(null, none, null, order), anybody));
            all.put("results of a name " + order, page(all(), results(null, none, null, order), named));
            all.put("failed " + order, page(all(), results("e3", none, false, order), anybody));
        }
        for (SittingOutcome rare : List.of(SittingOutcome.VOIDED, SittingOutcome.BLANK, SittingOutcome.IN_PROGRESS)) {
            all.put("results " + rare, page(all(), results("e3", Set.of(rare), null, ResultOrder.NEWEST), anybody));
        }
        for (boolean byName : List.of(true, false)) {
            var wanted = new LearnerListStore.Wanted(Optional.empty(), Optional.empty(), byName);
            var from = Optional.of(SOMEBODY);
            all.put("learners " + byName, LearnerListStore.statement(all(), wanted, anybody, from, 50, List.of()));
            all.put(
                    "learners of a unit " + byName,
                    LearnerListStore.statement(unit(), wanted, anybody, from, 50, List.of()));
            all.put(
                    "learners of a name " + byName,
                    LearnerListStore.statement(all(), wanted, named, from, 50, List.of()));
            all.put(
                    "learners of a name in a unit " + byName,
                    LearnerListStore.statement(unit(), wanted, named, Optional.empty(), 50, List.of()));
        }
        all.putAll(records(anybody, named));
        return all;
    }

    private static Map<String, Statement> records(Who anybody, Who named) {
        var exam = new RecordListStore.Wanted(
                Optional.empty(),
                Optional.of(new ExamCode("e3")),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var plan = new RecordListStore.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("p3"),
                Optional.empty());
        Optional<RecordId> start = Optional.empty();
        Map<String, Statement> all = new LinkedHashMap<>();
        for (Who who : List.of(anybody, named)) {
            all.put(
                    "enrolments " + who,
                    RecordListStore.statement(all(), RecordListStore.ENROLMENTS, exam, who, start, 50));
            all.put("hours " + who, RecordListStore.statement(all(), RecordListStore.HOURS, plan, who, start, 50));
        }
        all.put(
                "enrolments unit",
                RecordListStore.statement(unit(), RecordListStore.ENROLMENTS, exam, anybody, start, 50));
        all.put("hours unit", RecordListStore.statement(unit(), RecordListStore.HOURS, plan, anybody, start, 50));
        return all;
    }

    @Test
    void noPageReadsALargeTableFromEndToEnd() {
        SqlConnection connection = reports.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            for (String step : YEARS) {
                connection.query(step).executeAndAwait();
            }
            Map<String, String> wholes = new LinkedHashMap<>();
            statements().forEach((name, statement) -> {
                String plan = plan(connection, statement);
                if (WHOLE.matcher(plan).find()) {
                    wholes.put(name, plan);
                }
            });
            aCrowdIsLookedThrough(connection);
            transaction.rollbackAndAwait();
            assertEquals(Map.of(), wholes);
        } finally {
            connection.closeAndAwait();
        }
    }

    /** From the newest or the oldest on, without sorting, and the rows are those that are found person by person. */
    private static void aCrowdIsLookedThrough(SqlConnection connection) {
        for (ResultOrder order : List.of(ResultOrder.NEWEST, ResultOrder.OLDEST)) {
            for (String exam : Arrays.asList("e7", null)) {
                ResultFilter filter = results(exam, Set.of(), null, order);
                Statement crowd = page(unit(), filter, new Who.Anybody(), true);
                String plan = plan(connection, crowd);
                assertTrue(plan.contains("hashed SubPlan") && plan.contains("Index Scan"), plan);
                assertFalse(plan.contains("Sort"), plan);
                List<UUID> found = attempts(connection, crowd);
                assertEquals(attempts(connection, page(unit(), filter, new Who.Anybody(), false)), found);
                assertEquals(51, found.size());
            }
        }
    }

    private static List<UUID> attempts(SqlConnection connection, Statement statement) {
        var rows = connection.preparedQuery(statement.text()).executeAndAwait(Tuple.from(statement.values()));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("attempt_id"))
                .toList();
    }

    private static String plan(SqlConnection connection, Statement statement) {
        var rows =
                connection.preparedQuery("explain " + statement.text()).executeAndAwait(Tuple.from(statement.values()));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
