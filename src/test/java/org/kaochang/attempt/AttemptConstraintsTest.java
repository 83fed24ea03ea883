package org.kaochang.attempt;

import org.kaochang.attempt.AttemptStore.Ending;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/**
 * What the database refuses whatever the program does. Each row is a sitting that differs from a running one, the first
 * of two allowed, in the columns named.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class AttemptConstraintsTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String ENDED = "status='submitted', finished_at=started_at, ";
    private static final String SECOND = "ordinal=2, window_ordinal=2, ";

    private static final List<String> COLUMNS = List.of(
            "learner_id",
            "enrolment_id",
            "exam_code",
            "exam_version",
            "window_key",
            "window_closes_at",
            "ordinal",
            "ordinal_limit",
            "window_ordinal",
            "window_limit",
            "seed",
            "question_ids",
            "started_at",
            "deadline",
            "status",
            "finished_at",
            "void_reason");

    @Inject
    Pool pool;

    @Inject
    AttemptStore attempts;

    private Learner learner;
    private UUID running;

    @BeforeEach
    void aRunningSitting() {
        MovableClock.set(NOON);
        learner = Administrator.newCandidate(EXAM);
        running = UUID.fromString(learner.startedAttempt(EXAM));
        execute("update attempt set ordinal_limit = 2, window_limit = 2 where id = $1", running);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                SECOND + "seed=1                                  | attempt_one_running",
                ENDED + "window_ordinal=2                         | attempt_place_in_enrolment",
                ENDED + "ordinal=2                                | attempt_place_in_window",
                ENDED + "ordinal=3, window_ordinal=2              | attempt_within_enrolment_limit",
                ENDED + "ordinal=2, window_ordinal=3              | attempt_within_window_limit",
                ENDED + "ordinal=0, window_ordinal=2              | attempt_within_enrolment_limit",
                ENDED + "ordinal=2, window_ordinal=0              | attempt_within_window_limit",
                SECOND + "status='submitted'                      | attempt_finished_when_not_running",
                SECOND + "status='expired'                        | attempt_finished_when_not_running",
                SECOND + "status='voided', void_reason='代考'      | attempt_finished_when_not_running",
                SECOND + "finished_at=started_at                  | attempt_finished_when_not_running",
                SECOND + "finished_at=started_at, status='voided' | attempt_voided_for_a_reason",
                ENDED + SECOND + "void_reason='代考'               | attempt_voided_for_a_reason",
                SECOND + "finished_at=started_at, status='over'   | attempt_status_known",
                ENDED + SECOND + "deadline=started_at             | attempt_deadline_after_start",
                ENDED + SECOND + "learner_id=gen_random_uuid()    | attempt_learner_fk",
                ENDED + SECOND + "enrolment_id=gen_random_uuid()  | attempt_enrolment_fk",
                ENDED + SECOND + "exam_version=999                | attempt_exam_version_fk",
            })
    void aSittingThatMustNotBeIsRefused(String changes, String constraint) {
        PgException refusal = assertThrows(PgException.class, () -> insertLike(changes));
        assertEquals(constraint, refusal.getConstraint(), refusal.getMessage());
        assertEquals(1, sittings());
    }

    /** The other rows are refused for what they change, not for how they are made. */
    @ParameterizedTest(name = "{0} is taken")
    @ValueSource(
            strings = {
                ENDED + "ordinal=2, window_ordinal=2",
                ENDED + "ordinal=9, window_ordinal=9, ordinal_limit=null, window_limit=null",
                "status='voided', finished_at=started_at, void_reason='断电'"
            })
    void aSittingThatMayBeIsTaken(String changes) {
        insertLike(changes);
        assertEquals(2, sittings());
    }

    @ParameterizedTest
    @CsvSource({"in-progress, 1", "submitted, 0", "expired, 0", "voided, 0"})
    void anEndIsWrittenOverARunningSittingOnly(String status, int written) {
        if (!status.equals("in-progress")) {
            String reason = status.equals("voided") ? "'代考'" : "null";
            execute(
                    "update attempt set finished_at = started_at, status = '%s', void_reason = %s where id = $1"
                            .formatted(status, reason),
                    running);
        }
        Instant at = NOON.plusSeconds(60);
        List<Ending> ending = List.of(new Ending(
                new AttemptKey(TenantId.DEFAULT, new LearnerId(learner.id()), new AttemptId(running)),
                AttemptStatus.SUBMITTED,
                at));

        assertEquals(written, attempts.finish(pool, ending, at).await().indefinitely());

        assertEquals(
                written,
                execute(
                        "select 1 from attempt where id = $1 and status = 'submitted' and finished_at > started_at",
                        running));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "choices = B'0'                            | answer_sheet_one_byte_per_slot",
                "closes_at = deadline - interval '1 second' | answer_sheet_grace_after_deadline",
            })
    void aSheetThatMustNotBeIsRefused(String change, String constraint) {
        PgException refusal = assertThrows(
                PgException.class,
                () -> execute("update answer_sheet set " + change + " where attempt_id = $1", running));
        assertEquals(constraint, refusal.getConstraint(), refusal.getMessage());
    }

    private void insertLike(String changes) {
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column, column));
        for (String change : changes.split(", ")) {
            String[] sides = change.split("=", 2);
            columns.put(sides[0], sides[1]);
        }
        execute(
                "insert into attempt (id, " + String.join(", ", columns.keySet()) + ") select gen_random_uuid(), "
                        + String.join(", ", columns.values()) + " from attempt where id = $1",
                running);
    }

    private int sittings() {
        return execute(
                "select 1 from attempt where learner_id = (select learner_id from attempt where id = $1)", running);
    }

    /** How many rows were changed or found. */
    private int execute(String sql, UUID id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .rowCount();
    }
}
