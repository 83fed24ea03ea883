package org.kaochang.learner;

import org.kaochang.learner.EnrolmentPlan.Course;
import org.kaochang.learner.EnrolmentPlan.Facts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Enrolments, many in one statement. */
@Singleton
class EnrolmentStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;

    EnrolmentStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Facts> facts(SqlClient client, List<NewEnrolment> rows) {
        return ReferenceStore.lock(
                        client, rows.stream().map(NewEnrolment::learner).toList())
                .chain(learners -> known(client, rows, learners).map(known -> facts(learners, known)));
    }

    private static Uni<List<Enrolment>> known(SqlClient client, List<NewEnrolment> rows, Map<String, UUID> learners) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(
                        rows.stream().flatMap(row -> row.externalId().stream()).toArray(String[]::new))
                .addArrayOfUUID(learners.values().toArray(UUID[]::new))
                .addArrayOfString(
                        rows.stream().map(NewEnrolment::examId).distinct().toArray(String[]::new));
        return client.preparedQuery("""
                        select *
                        from enrolment
                        where external_id = any($1)
                            or learner_id = any($2) and exam_code = any($3)
                        """).execute(values).map(EnrolmentStore::enrolments);
    }

    Uni<Void> insert(SqlClient client, List<Enrolment> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(Enrolment::id).toArray(UUID[]::new))
                .addArrayOfUUID(rows.stream().map(Enrolment::learnerId).toArray(UUID[]::new))
                .addArrayOfString(rows.stream().map(Enrolment::examId).toArray(String[]::new))
                .addArrayOfInteger(rows.stream().map(Enrolment::ordinal).toArray(Integer[]::new))
                .addArrayOfString(LearnerStore.texts(rows, Enrolment::externalId))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> row.enrolledAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return client.preparedQuery("""
                        insert into enrolment (id, learner_id, exam_code, ordinal, external_id, enrolled_at)
                        select *
                        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::timestamptz[])
                        """).execute(values).replaceWithVoid();
    }

    /** Enrolments in the order of their making; the filters are off where empty. */
    Uni<List<Enrolment>> page(
            Optional<UUID> learner, Optional<String> exam, Optional<String> unit, Optional<UUID> after, int most) {
        Tuple values = Tuple.tuple()
                .addUUID(learner.orElse(null))
                .addString(exam.orElse(null))
                .addString(unit.orElse(null))
                .addUUID(after.orElse(FIRST))
                .addInteger(most);
        return pool.preparedQuery("""
                        select enrolment.*
                        from enrolment
                        join learner on learner.id = enrolment.learner_id
                        where ($1::uuid is null or learner_id = $1)
                            and ($2::text is null or exam_code = $2)
                            and ($3::text is null or unit_code = $3)
                            and enrolment.id > $4
                        order by enrolment.id
                        limit $5
                        """).execute(values).map(EnrolmentStore::enrolments);
    }

    /** Holds the enrolment until the transaction ends. */
    Uni<Optional<Enrolment>> lock(SqlClient client, UUID enrolmentId) {
        return client.preparedQuery("""
                        select *
                        from enrolment
                        where id = $1
                        for update
                        """)
                .execute(Tuple.of(enrolmentId))
                .map(found -> enrolments(found).stream().findFirst());
    }

    Uni<Boolean> isBeingSat(SqlClient client, UUID enrolmentId) {
        return client.preparedQuery("""
                        select 1
                        from attempt
                        where enrolment_id = $1
                            and status = 'in-progress'
                        """).execute(Tuple.of(enrolmentId)).map(found -> found.size() > 0);
    }

    Uni<Void> cancel(SqlClient client, Enrolment enrolment, LearnerChange change) {
        Tuple values = Tuple.tuple()
                .addUUID(enrolment.id())
                .addOffsetDateTime(change.at().atOffset(ZoneOffset.UTC))
                .addUUID(change.id())
                .addUUID(enrolment.learnerId())
                .addUUID(change.by())
                .addString(change.reason());
        return client.preparedQuery("""
                        with cancelled as (
                            update enrolment
                            set cancelled_at = $2
                            where id = $1
                        )
                        insert into learner_change (id, learner_id, kind, enrolment_id, changed_at, changed_by, reason)
                        values ($3, $4, 'enrolment-cancelled', $1, $2, $5, $6)
                        """).execute(values).replaceWithVoid();
    }

    private static Facts facts(Map<String, UUID> learners, List<Enrolment> known) {
        Map<Course, List<Enrolment>> byCourse = new HashMap<>();
        Map<String, Enrolment> byExternalId = new HashMap<>();
        for (Enrolment enrolment : known) {
            Course course = new Course(enrolment.learnerId(), enrolment.examId());
            byCourse.computeIfAbsent(course, first -> new ArrayList<>()).add(enrolment);
            enrolment.externalId().ifPresent(id -> byExternalId.put(id, enrolment));
        }
        return new Facts(learners, byCourse, byExternalId);
    }

    private static List<Enrolment> enrolments(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Enrolment(
                        row.getUUID("id"),
                        row.getUUID("learner_id"),
                        row.getString("exam_code"),
                        row.getInteger("ordinal"),
                        row.getOffsetDateTime("enrolled_at").toInstant(),
                        Optional.ofNullable(row.getString("external_id")),
                        row.getOffsetDateTime("cancelled_at") != null))
                .toList();
    }
}
