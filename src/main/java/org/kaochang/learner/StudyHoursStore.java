package org.kaochang.learner;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Credited hours, many in one statement; append only. */
@Singleton
class StudyHoursStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;

    StudyHoursStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Map<String, StudyHours>> byExternalId(SqlClient client, List<NewStudyHours> rows) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(rows.stream().map(NewStudyHours::externalId).toArray(String[]::new));
        return client.preparedQuery("select * from study_hours where external_id = any($1)")
                .execute(values)
                .map(found ->
                        credits(found).stream().collect(Collectors.toMap(StudyHours::externalId, Function.identity())));
    }

    Uni<Void> insert(SqlClient client, List<StudyHours> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(StudyHours::id).toArray(UUID[]::new))
                .addArrayOfUUID(rows.stream().map(StudyHours::learnerId).toArray(UUID[]::new))
                .addArrayOfString(rows.stream().map(StudyHours::plan).toArray(String[]::new))
                .addArrayOfString(rows.stream().map(StudyHours::kind).toArray(String[]::new))
                .addArrayOfBigDecimal(rows.stream().map(StudyHours::hours).toArray(BigDecimal[]::new))
                .addArrayOfLocalDate(
                        rows.stream().map(row -> row.studiedOn().orElse(null)).toArray(LocalDate[]::new))
                .addArrayOfString(rows.stream().map(StudyHours::externalId).toArray(String[]::new))
                .addOffsetDateTime(rows.getFirst().recordedAt().atOffset(ZoneOffset.UTC))
                .addArrayOfInteger(rows.stream().map(StudyHours::creditYear).toArray(Integer[]::new));
        return client.preparedQuery("""
                        insert into study_hours
                            (id, learner_id, plan, kind, hours, studied_on, external_id, recorded_at, credit_year)
                        select id, learner_id, plan, kind, hours, studied_on, external_id, $8, credit_year
                        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::numeric[], $6::date[], $7::text[],
                                $9::int[])
                            as row (id, learner_id, plan, kind, hours, studied_on, external_id, credit_year)
                        """).execute(values).replaceWithVoid();
    }

    /** Credits in the order of their recording; the filters are off where empty. */
    Uni<List<StudyHours>> page(
            Optional<UUID> learner, Optional<String> plan, Optional<String> unit, Optional<UUID> after, int most) {
        Tuple values = Tuple.tuple()
                .addUUID(learner.orElse(null))
                .addString(plan.orElse(null))
                .addString(unit.orElse(null))
                .addUUID(after.orElse(FIRST))
                .addInteger(most);
        return pool.preparedQuery("""
                        select study_hours.*
                        from study_hours
                        join learner on learner.id = study_hours.learner_id
                        where ($1::uuid is null or learner_id = $1)
                            and ($2::text is null or plan = $2)
                            and ($3::text is null or unit_code = $3)
                            and study_hours.id > $4
                        order by study_hours.id
                        limit $5
                        """).execute(values).map(StudyHoursStore::credits);
    }

    private static List<StudyHours> credits(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StudyHoursStore::credit)
                .toList();
    }

    private static StudyHours credit(Row row) {
        Optional<LocalDate> studiedOn = Optional.ofNullable(row.getLocalDate("studied_on"));
        Instant recordedAt = row.getOffsetDateTime("recorded_at").toInstant();
        return new StudyHours(
                row.getUUID("id"),
                row.getUUID("learner_id"),
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
