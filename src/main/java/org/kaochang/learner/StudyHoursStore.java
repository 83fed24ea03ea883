package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Credited hours, many in one statement; append only. */
@Singleton
public class StudyHoursStore {

    private static final Columns<StudyHours> ROWS = Columns.<StudyHours>after(1)
            .id("id", StudyHours::id)
            .id("learner_id", StudyHours::learnerId)
            .text("plan", StudyHours::plan)
            .text("kind", StudyHours::kind)
            .numeric("hours", StudyHours::hours)
            .date("studied_on", hours -> hours.studiedOn().orElse(null))
            .text("external_id", StudyHours::externalId)
            .time("recorded_at", StudyHours::recordedAt)
            .integer("credit_year", StudyHours::creditYear);

    private static final String INSERT = """
            with recorded as (
                insert into study_hours (tenant_id, %s)
                select $1, row.*
                from %s
                returning tenant_id, learner_id, external_id, plan, kind, hours, studied_on, credit_year, recorded_at
            )
            """.formatted(ROWS.names(), ROWS.unnest("row")) + Outbox.TELL + """
            select tenant_id, learner_id, null, 'hours-recorded', recorded_at,
                jsonb_build_object('v', 1, 'reference', external_id, 'plan', plan, 'kind', kind,
                    'hours', hours::text, 'studiedOn', studied_on, 'creditYear', credit_year)
            from recorded
            """;

    private static final RecordId FIRST = new RecordId(new UUID(0, 0));

    private final Pool pool;
    private final AuditStore audit;

    StudyHoursStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    Uni<Map<String, StudyHours>> byExternalId(SqlClient client, TenantId tenant, List<NewStudyHours> rows) {
        return byReference(
                client, tenant, rows.stream().map(NewStudyHours::externalId).toList());
    }

    /** Credits by the sender's own ids. */
    public Uni<Map<String, StudyHours>> byReference(SqlClient client, TenantId tenant, List<String> references) {
        Tuple values = Rows.of(tenant).addArrayOfString(references.toArray(String[]::new));
        return client.preparedQuery("select * from study_hours where tenant_id = $1 and external_id = any($2)")
                .execute(values)
                .map(found -> Rows.list(found, StudyHoursStore::read).stream()
                        .collect(Collectors.toMap(StudyHours::externalId, Function.identity())));
    }

    /** By whichever way they came: a call, a file, a row that waited. */
    public Uni<Void> insert(SqlClient client, Act act, List<StudyHours> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(INSERT)
                        .execute(ROWS.appendTo(Rows.of(act.tenant()), rows))
                        .chain(() -> audit.record(
                                client,
                                rows.stream().map(row -> credited(act, row)).toList()));
    }

    private static AuditEntry credited(Act act, StudyHours hours) {
        return act.on("study-hours", hours.id())
                .after(Map.of(
                        "learner", hours.learnerId(),
                        "plan", hours.plan(),
                        "kind", hours.kind(),
                        "hours", hours.hours(),
                        "year", hours.creditYear()));
    }

    /** Credits in the order of their recording; the filters are off where empty. */
    Uni<List<StudyHours>> page(
            TenantId tenant,
            Optional<LearnerId> learner,
            Optional<String> plan,
            Optional<UnitCode> unit,
            Optional<RecordId> after,
            int max) {
        Tuple values = Rows.of(tenant)
                .addUUID(learner.map(LearnerId::value).orElse(null))
                .addString(plan.orElse(null))
                .addString(unit.map(UnitCode::value).orElse(null))
                .addUUID(after.orElse(FIRST).value())
                .addInteger(max);
        return pool.preparedQuery("""
                        select study_hours.*
                        from study_hours
                        join learner on learner.id = learner_id and learner.tenant_id = study_hours.tenant_id
                        where study_hours.tenant_id = $1
                            and ($2::uuid is null or learner_id = $2)
                            and ($3::text is null or plan = $3)
                            and ($4::text is null or unit_code = $4)
                            and study_hours.id > $5
                        order by study_hours.id
                        limit $6
                        """).execute(values).map(found -> Rows.list(found, StudyHoursStore::read));
    }

    private static StudyHours read(Row row) {
        Optional<LocalDate> studiedOn = Optional.ofNullable(row.getLocalDate("studied_on"));
        Instant recordedAt = Rows.instant(row, "recorded_at");
        return new StudyHours(
                Rows.recordId(row, "id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("plan"),
                row.getString("kind"),
                row.getBigDecimal("hours"),
                studiedOn,
                Optional.ofNullable(row.getInteger("credit_year"))
                        .orElseGet(() -> StudyHoursPlan.yearOf(studiedOn, recordedAt)),
                recordedAt,
                row.getString("external_id"));
    }
}
