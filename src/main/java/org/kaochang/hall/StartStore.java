package org.kaochang.hall;

import org.kaochang.attempt.Attempt;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Puts a new sitting in: the attempt and its blank sheet in one statement, so a start is one trip and one commit. */
@ApplicationScoped
public class StartStore {

    private final Pool pool;

    StartStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * The sitting's place is the highest it may take: a voided sitting before it has left a gap, and that is taken first.
     *
     * @param sitting a running one, its sheet still blank
     * @return false when the database holds a sitting already that takes this one's place or still runs
     */
    public Uni<Boolean> insert(Sitting sitting) {
        return pool.preparedQuery("""
                        with place as (
                            select (select min(n)
                                      from generate_series(1, $6::int) n
                                     where not exists (
                                           select
                                             from attempt
                                            where enrolment_id = $3::uuid
                                              and ordinal = n
                                              and status <> 'voided')) as ordinal,
                                   (select min(n)
                                      from generate_series(1, $10::int) n
                                     where not exists (
                                           select
                                             from attempt
                                            where enrolment_id = $3::uuid
                                              and window_key = $8::text
                                              and window_ordinal = n
                                              and status <> 'voided')) as window_ordinal
                        ), begun as (
                            insert into attempt (
                                id, learner_id, enrolment_id, exam_code, exam_version,
                                ordinal, ordinal_limit, window_key, window_closes_at, window_ordinal, window_limit,
                                seed, question_ids, started_at, deadline, status)
                            select $1::uuid, $2::uuid, $3::uuid, $4::text, $5::int,
                                   p.ordinal, $7::int, $8::text, $9::timestamptz, p.window_ordinal, $11::int,
                                   $12::bigint, $13::int[], $14::timestamptz, $15::timestamptz, 'in-progress'
                              from place p
                             where p.ordinal is not null
                               and p.window_ordinal is not null
                                on conflict do nothing
                         returning id, learner_id, deadline
                        )
                        insert into answer_sheet (attempt_id, learner_id, shape, choices, deadline, closes_at)
                        select id, learner_id, $16::bytea, repeat('0', 8 * octet_length($16::bytea))::varbit, deadline, $17
                          from begun
                        """).execute(parameters(sitting)).map(inserted -> inserted.rowCount() == 1);
    }

    private static Tuple parameters(Sitting sitting) {
        Attempt attempt = sitting.attempt();
        Attempt.Place place = attempt.place();
        return Tuple.tuple()
                .addUUID(attempt.id())
                .addUUID(attempt.learnerId())
                .addUUID(attempt.enrolmentId())
                .addString(attempt.examCode())
                .addInteger(attempt.examVersion())
                .addInteger(place.ordinal())
                .addInteger(place.limit().orElse(null))
                .addString(place.windowKey())
                .addOffsetDateTime(place.windowCloses().map(StartStore::time).orElse(null))
                .addInteger(place.windowOrdinal())
                .addInteger(place.windowLimit().orElse(null))
                .addLong(attempt.seed().value())
                .addArrayOfInteger(attempt.questionIds().toArray(Integer[]::new))
                .addOffsetDateTime(time(attempt.startedAt()))
                .addOffsetDateTime(time(attempt.deadline()))
                .addBuffer(Buffer.buffer(sitting.paper().shape().codes()))
                .addOffsetDateTime(time(sitting.sheet().closesAt()));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
