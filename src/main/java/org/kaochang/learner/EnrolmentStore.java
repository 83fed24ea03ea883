package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.Columns;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.event.Outbox;
import org.kaochang.learner.EnrolmentPlan.Course;
import org.kaochang.learner.EnrolmentPlan.Facts;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Enrolments, many in one statement. */
@Singleton
public class EnrolmentStore {

    private static final EnrolmentId FIRST = new EnrolmentId(new UUID(0, 0));

    private static final Columns<Enrolment> ROWS = Columns.<Enrolment>after(1)
            .tenant("tenant_id", Enrolment::tenant)
            .id("id", Enrolment::id)
            .id("learner_id", Enrolment::learnerId)
            .code("exam_code", Enrolment::examId)
            .integer("ordinal", Enrolment::ordinal)
            .text("external_id", enrolment -> enrolment.externalId().orElse(null))
            .time("enrolled_at", Enrolment::enrolledAt)
            .code("room", enrolment -> enrolment.seating().room().orElse(null))
            .text("seat", enrolment -> enrolment.seating().seat().orElse(null));

    private static final Columns<Enrolment> SEATS = Columns.<Enrolment>after(1)
            .id("id", Enrolment::id)
            .code("room", enrolment -> enrolment.seating().room().orElse(null))
            .text("seat", enrolment -> enrolment.seating().seat().orElse(null));

    /** In the order of ids, so that two who seat the same people never wait in a circle. */
    private static final String SEAT = """
            with wanted as (
                select e.id, e.tenant_id, row.room, row.seat
                from %s
                join enrolment e on e.id = row.id and e.tenant_id = $1
                order by e.id
                for no key update of e
            )
            update enrolment e
            set room = wanted.room, seat = wanted.seat
            from wanted
            where e.id = wanted.id and e.tenant_id = wanted.tenant_id
            """.formatted(SEATS.unnest("row"));

    private static final String INSERT = """
            with enrolled as (
                insert into enrolment (%s)
                select row.*
                from %s
                returning tenant_id, learner_id, id, exam_code, ordinal
            )
            """.formatted(ROWS.names(), ROWS.unnest("row")) + Outbox.TELL + """
            select tenant_id, learner_id, null, 'enrolled', $1::timestamptz,
                jsonb_build_object('v', 1, 'enrolment', id, 'exam', exam_code, 'ordinal', ordinal)
            from enrolled
            """;

    private final Pool pool;
    private final AuditStore audit;

    EnrolmentStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    Uni<Facts> facts(SqlClient client, TenantId tenant, List<NewEnrolment> rows, Optional<UnitCode> unit) {
        return ReferenceStore.lock(
                        client, tenant, rows.stream().map(NewEnrolment::learner).toList(), unit)
                .chain(learners -> known(client, tenant, rows, learners).map(known -> facts(learners, known)));
    }

    private static Uni<List<Enrolment>> known(
            SqlClient client, TenantId tenant, List<NewEnrolment> rows, Map<LearnerReference, LearnerId> learners) {
        Tuple values = Rows.of(tenant)
                .addArrayOfString(
                        rows.stream().flatMap(row -> row.externalId().stream()).toArray(String[]::new))
                .addArrayOfUUID(Rows.ids(List.copyOf(learners.values())))
                .addArrayOfString(Rows.codes(
                        rows.stream().map(NewEnrolment::examId).distinct().toList()));
        return client.preparedQuery("""
                        select *
                        from enrolment
                        where tenant_id = $1
                            and (external_id = any($2) or learner_id = any($3) and exam_code = any($4))
                        """).execute(values).map(found -> Rows.list(found, EnrolmentStore::read));
    }

    /** All that these learners ever had in these exams, and those of these external ids. */
    public Uni<List<Enrolment>> known(
            SqlClient client,
            TenantId tenant,
            List<LearnerId> learners,
            List<ExamCode> exams,
            List<String> externalIds) {
        Tuple values = Rows.of(tenant)
                .addArrayOfString(externalIds.toArray(String[]::new))
                .addArrayOfUUID(Rows.ids(learners))
                .addArrayOfString(Rows.codes(exams));
        return client.preparedQuery("""
                        select *
                        from enrolment
                        where tenant_id = $1 and learner_id = any($3) and exam_code = any($4)
                        union
                        select *
                        from enrolment
                        where tenant_id = $1 and external_id = any($2)
                        """).execute(values).map(found -> Rows.list(found, EnrolmentStore::read));
    }

    /**
     * By whichever way they came: a call, a file, a row that waited.
     *
     * @param now when they are written; an enrolment may be told later than it was made
     */
    public Uni<Void> insert(SqlClient client, Act act, List<Enrolment> rows, Instant now) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(INSERT)
                        .execute(ROWS.appendTo(Tuple.of(Rows.time(now)), rows))
                        .chain(() -> audit.record(
                                client,
                                rows.stream().map(row -> enrolled(act, row)).toList()));
    }

    /** A new place for each. */
    public record Seated(Enrolment before, Seating now) {}

    /** Seats them elsewhere. No start of a sitting waits for that: the keys of an enrolment stay as they are. */
    public Uni<Void> seat(SqlClient client, Act act, List<Seated> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(SEAT)
                        .execute(SEATS.appendTo(
                                Rows.of(act.tenant()),
                                rows.stream()
                                        .map(row -> row.before().seated(row.now()))
                                        .toList()))
                        .chain(() -> audit.record(
                                client,
                                rows.stream().map(row -> seated(act, row)).toList()));
    }

    private static AuditEntry seated(Act act, Seated row) {
        return act.on("enrolment", row.before().id()).changed(shown(row.before().seating()), shown(row.now()));
    }

    private static Map<String, ?> shown(Seating seating) {
        return Map.of("room", seating.room(), "seat", seating.seat());
    }

    private static AuditEntry enrolled(Act act, Enrolment enrolment) {
        return act.on("enrolment", enrolment.id())
                .after(Map.of(
                        "learner", enrolment.learnerId(),
                        "exam", enrolment.examId(),
                        "ordinal", enrolment.ordinal()));
    }

    /** Enrolments in the order of their making; the filters are off where empty. */
    Uni<List<Enrolment>> page(
            TenantId tenant,
            Optional<LearnerId> learner,
            Optional<ExamCode> exam,
            Optional<UnitCode> unit,
            Optional<EnrolmentId> after,
            int max) {
        Tuple values = Rows.of(tenant)
                .addUUID(learner.map(LearnerId::value).orElse(null))
                .addString(exam.map(ExamCode::value).orElse(null))
                .addString(unit.map(UnitCode::value).orElse(null))
                .addUUID(after.orElse(FIRST).value())
                .addInteger(max);
        return pool.preparedQuery("""
                        select enrolment.*
                        from enrolment
                        join learner on learner.id = learner_id and learner.tenant_id = enrolment.tenant_id
                        where enrolment.tenant_id = $1
                            and ($2::uuid is null or learner_id = $2)
                            and ($3::text is null or exam_code = $3)
                            and ($4::text is null or unit_code = $4)
                            and enrolment.id > $5
                        order by enrolment.id
                        limit $6
                        """).execute(values).map(found -> Rows.list(found, EnrolmentStore::read));
    }

    /** Holds the enrolment until the transaction ends. */
    Uni<Optional<Enrolment>> lock(SqlClient client, TenantId tenant, EnrolmentId enrolment) {
        return client.preparedQuery("""
                        select *
                        from enrolment
                        where tenant_id = $1 and id = $2
                        for update
                        """)
                .execute(Rows.of(tenant, enrolment))
                .map(found -> Rows.first(found, EnrolmentStore::read));
    }

    Uni<Boolean> isBeingSat(SqlClient client, Enrolment enrolment) {
        return client.preparedQuery("""
                        select 1
                        from attempt
                        where tenant_id = $1
                            and learner_id = $2
                            and enrolment_id = $3
                            and status = 'in-progress'
                        """)
                .execute(Rows.of(enrolment.tenant(), enrolment.learnerId())
                        .addUUID(enrolment.id().value()))
                .map(found -> found.size() > 0);
    }

    Uni<Void> cancel(SqlClient client, Enrolment enrolment, LearnerChange change) {
        Tuple values = Rows.of(enrolment.tenant(), enrolment.id())
                .addOffsetDateTime(Rows.time(change.at()))
                .addUUID(change.id().value())
                .addUUID(enrolment.learnerId().value())
                .addUUID(change.by().value())
                .addString(change.reason());
        return client.preparedQuery("""
                        with cancelled as (
                            update enrolment
                            set cancelled_at = $3
                            where tenant_id = $1 and id = $2
                            returning tenant_id, learner_id, id, exam_code
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, null, 'enrolment-cancelled', $3::timestamptz,
                                jsonb_build_object('v', 1, 'enrolment', id, 'exam', exam_code,
                                    'by', $6::uuid, 'reason', $7::text)
                            from cancelled
                        )
                        insert into learner_change
                            (tenant_id, id, learner_id, kind, enrolment_id, changed_at, changed_by, reason)
                        values ($1, $4, $5, 'enrolment-cancelled', $2, $3, $6, $7)
                        """).execute(values).replaceWithVoid();
    }

    private static Facts facts(Map<LearnerReference, LearnerId> learners, List<Enrolment> known) {
        Map<Course, List<Enrolment>> byCourse = new HashMap<>();
        Map<String, Enrolment> byExternalId = new HashMap<>();
        for (Enrolment enrolment : known) {
            Course course = new Course(enrolment.learnerId(), enrolment.examId());
            byCourse.computeIfAbsent(course, first -> new ArrayList<>()).add(enrolment);
            enrolment.externalId().ifPresent(id -> byExternalId.put(id, enrolment));
        }
        return new Facts(learners, byCourse, byExternalId);
    }

    private static Enrolment read(Row row) {
        return new Enrolment(
                Rows.tenant(row, "tenant_id"),
                Rows.enrolmentId(row, "id"),
                Rows.learnerId(row, "learner_id"),
                Rows.examCode(row, "exam_code"),
                row.getInteger("ordinal"),
                Rows.instant(row, "enrolled_at"),
                Rows.text(row, "external_id"),
                new Seating(Rows.optional(row.getString("room"), RoomName::new), Rows.text(row, "seat")),
                row.getOffsetDateTime("cancelled_at") != null);
    }
}
