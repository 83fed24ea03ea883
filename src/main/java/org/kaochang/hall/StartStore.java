package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.Pen;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Puts new sittings in: the attempts and their blank sheets in one statement, so a start is one trip and one commit. */
@ApplicationScoped
public class StartStore {

    private final Pool pool;

    StartStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * A sitting's place is the highest it may take: a voided sitting before it has left a gap, and that is taken first. The
     * enrolment is held as its foreign key holds it anyhow, and looked at again when somebody was just cancelling it.
     *
     * @param sittings running ones, their sheets still blank, each learner at most once
     * @return the attempts now in the database; a missing one's place is taken already, another sitting still runs, or its
     *     enrolment was cancelled since it was judged
     */
    public Uni<Set<UUID>> insert(List<Sitting> sittings) {
        return pool.preparedQuery("""
                        with wish as (
                            select *
                              from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[],
                                          $6::int[], $7::int[], $8::text[], $9::timestamptz[], $10::int[], $11::int[],
                                          $12::bigint[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::bytea[], $17::timestamptz[],
                                          $18::uuid[], $19::uuid[], $20::text[], $21::timestamptz[])
                                as w (id, learner_id, enrolment_id, exam_code, exam_version,
                                      most, ordinal_limit, window_key, window_closes_at, window_most, window_limit,
                                      seed, question_ids, started_at, deadline, shape, closes_at,
                                      pen, pen_device, pen_label, hand_in_from)
                        ), enrolled as (
                            select id as enrolment_id
                              from enrolment
                             where id = any($3)
                               and cancelled_at is null
                               for key share
                        ), placed as (
                            select w.*,
                                   (select min(n)
                                      from generate_series(1, most) n
                                     where not exists (
                                           select from attempt a
                                            where a.enrolment_id = w.enrolment_id
                                              and a.ordinal = n
                                              and a.status <> 'voided')) as ordinal,
                                   (select min(n)
                                      from generate_series(1, window_most) n
                                     where not exists (
                                           select from attempt a
                                            where a.enrolment_id = w.enrolment_id
                                              and a.window_key = w.window_key
                                              and a.window_ordinal = n
                                              and a.status <> 'voided')) as window_ordinal
                              from wish w
                              join enrolled using (enrolment_id)
                        ), begun as (
                            insert into attempt (
                                id, learner_id, enrolment_id, exam_code, exam_version, ordinal, ordinal_limit, window_key, window_closes_at,
                                window_ordinal, window_limit, seed, question_ids, started_at, deadline, status)
                            select id, learner_id, enrolment_id, exam_code, exam_version, ordinal, ordinal_limit, window_key, window_closes_at,
                                   window_ordinal, window_limit, seed, question_ids::int[], started_at, deadline, 'in-progress'
                              from placed
                             where ordinal is not null
                               and window_ordinal is not null
                                on conflict do nothing
                         returning tenant_id, learner_id, id, exam_code, exam_version, enrolment_id, ordinal,
                                   window_key, deadline, started_at
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, id, 'sitting-started', started_at,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                      'enrolment', enrolment_id, 'ordinal', ordinal,
                                                      'window', window_key, 'deadline', deadline)
                              from begun
                             where """ + Outbox.NO_REHEARSAL + """
                        ), blank as (
                            insert into answer_sheet (
                                attempt_id, learner_id, shape, choices, deadline, closes_at,
                                pen, pen_device, pen_label, pen_since, hand_in_from)
                            select id, learner_id, shape, repeat('0', 8 * octet_length(shape))::varbit, deadline, closes_at,
                                   pen, pen_device, pen_label, started_at, hand_in_from
                              from wish
                             where id in (select id from begun)
                        )
                        select id
                          from begun
                        """)
                .execute(parameters(sittings))
                .map(inserted -> {
                    Set<UUID> ids = HashSet.newHashSet(inserted.size());
                    inserted.forEach(row -> ids.add(row.getUUID("id")));
                    return ids;
                });
    }

    private static Tuple parameters(List<Sitting> sittings) {
        return Tuple.tuple()
                .addArrayOfUUID(attempts(sittings, Attempt::id, UUID[]::new))
                .addArrayOfUUID(attempts(sittings, Attempt::learnerId, UUID[]::new))
                .addArrayOfUUID(attempts(sittings, Attempt::enrolmentId, UUID[]::new))
                .addArrayOfString(attempts(sittings, Attempt::examCode, String[]::new))
                .addArrayOfInteger(attempts(sittings, Attempt::examVersion, Integer[]::new))
                .addArrayOfInteger(places(sittings, Attempt.Place::ordinal, Integer[]::new))
                .addArrayOfInteger(places(sittings, place -> place.limit().orElse(null), Integer[]::new))
                .addArrayOfString(places(sittings, Attempt.Place::windowKey, String[]::new))
                .addArrayOfOffsetDateTime(places(
                        sittings, place -> place.windowCloses().map(Rows::time).orElse(null), OffsetDateTime[]::new))
                .addArrayOfInteger(places(sittings, Attempt.Place::windowOrdinal, Integer[]::new))
                .addArrayOfInteger(places(sittings, place -> place.windowLimit().orElse(null), Integer[]::new))
                .addArrayOfLong(attempts(sittings, attempt -> attempt.seed().value(), Long[]::new))
                .addArrayOfString(attempts(sittings, StartStore::questions, String[]::new))
                .addArrayOfOffsetDateTime(
                        attempts(sittings, attempt -> Rows.time(attempt.startedAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                        attempts(sittings, attempt -> Rows.time(attempt.deadline()), OffsetDateTime[]::new))
                .addValue(column(
                        sittings,
                        sitting -> Buffer.buffer(sitting.paper().shape().codes()),
                        Buffer[]::new))
                .addArrayOfOffsetDateTime(
                        column(sittings, sitting -> Rows.time(sitting.sheet().closesAt()), OffsetDateTime[]::new))
                .addArrayOfUUID(pens(sittings, Pen::token, UUID[]::new))
                .addArrayOfUUID(pens(sittings, pen -> pen.holder().id(), UUID[]::new))
                .addArrayOfString(pens(sittings, pen -> pen.holder().label(), String[]::new))
                .addArrayOfOffsetDateTime(column(
                        sittings,
                        sitting -> sitting.handInFrom().map(Rows::time).orElse(null),
                        OffsetDateTime[]::new));
    }

    /** As PostgreSQL writes an array. */
    private static String questions(Attempt attempt) {
        return attempt.questionIds().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static <T> T[] places(List<Sitting> sittings, Function<Attempt.Place, T> value, IntFunction<T[]> array) {
        return attempts(sittings, attempt -> value.apply(attempt.place()), array);
    }

    private static <T> T[] pens(List<Sitting> sittings, Function<Pen, T> value, IntFunction<T[]> array) {
        return column(sittings, sitting -> value.apply(sitting.sheet().pen()), array);
    }

    private static <T> T[] attempts(List<Sitting> sittings, Function<Attempt, T> value, IntFunction<T[]> array) {
        return column(sittings, sitting -> value.apply(sitting.attempt()), array);
    }

    private static <T> T[] column(List<Sitting> sittings, Function<Sitting, T> value, IntFunction<T[]> array) {
        return sittings.stream().map(value).toArray(array);
    }
}
