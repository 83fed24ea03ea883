package org.kaochang.hall;

import org.kaochang.answer.BlankSheets;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.NewAttempts;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts new sittings in: the attempts and their blank sheets in one statement, so a start is one trip and one commit. */
@ApplicationScoped
public class StartStore {

    private static final Columns<Sitting> WISHES = Columns.<Sitting>first()
            .tenant("tenant_id", of(Attempt::tenant))
            .id("id", of(Attempt::id))
            .id("learner_id", of(Attempt::learnerId))
            .id("enrolment_id", of(Attempt::enrolmentId))
            .code("exam_code", of(Attempt::examCode))
            .integer("exam_version", of(attempt -> attempt.exam().version()))
            .integer("max_ordinal", of(attempt -> attempt.place().ordinal()))
            .integer("ordinal_limit", of(attempt -> attempt.place().limit().orElse(null)))
            .text("window_key", of(attempt -> attempt.place().windowKey()))
            .time(
                    "window_closes_at",
                    of(attempt -> attempt.place().windowCloses().orElse(null)))
            .integer("max_window_ordinal", of(attempt -> attempt.place().windowOrdinal()))
            .integer("window_limit", of(attempt -> attempt.place().windowLimit().orElse(null)))
            .bigint("seed", of(attempt -> attempt.seed().value()))
            .text("question_ids", of(StartStore::questions))
            .time("started_at", of(Attempt::startedAt))
            .time("deadline", of(Attempt::deadline))
            .integer(
                    "planned_extra_seconds",
                    of(attempt -> Math.toIntExact(attempt.plannedExtra().toSeconds())))
            .bytes("shape", sitting -> sitting.paper().shape().codes())
            .time("closes_at", sitting -> sitting.sheet().closesAt())
            .time("hand_in_from", sitting -> sitting.handInFrom().orElse(null))
            .uuid("pen", pen(Pen::token))
            .uuid("pen_device", pen(pen -> pen.holder().id()))
            .text("pen_label", pen(pen -> pen.holder().label()));

    /** Among the parameters the enrolments are the fourth. */
    private static final String INSERT = """
            with wish as (
                select *
                  from\s""" + WISHES.unnest("w") + """
            ), enrolled as (
                select tenant_id, id as enrolment_id
                  from enrolment
                 where id = any($4)
                   and cancelled_at is null
                   for key share
            ), placed as (
                select w.*,
                       (select min(n)
                          from generate_series(1, max_ordinal) n
                         where not exists (
                               select from attempt a
                                where a.enrolment_id = w.enrolment_id
                                  and a.ordinal = n
                                  and a.status <> 'voided')) as ordinal,
                       (select min(n)
                          from generate_series(1, max_window_ordinal) n
                         where not exists (
                               select from attempt a
                                where a.enrolment_id = w.enrolment_id
                                  and a.window_key = w.window_key
                                  and a.window_ordinal = n
                                  and a.status <> 'voided')) as window_ordinal
                  from wish w
                  join enrolled using (tenant_id, enrolment_id)
            ), begun as (
            """ + NewAttempts.INSERT_PLACED + """
            ), told as (
            """ + Outbox.TELL
            + """
                select tenant_id, learner_id, id, 'sitting-started', started_at,
                       jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                          'enrolment', enrolment_id, 'ordinal', ordinal,
                                          'window', window_key, 'deadline', deadline)
                  from begun
                 where""" + Outbox.NO_REHEARSAL + """
            ), blank as (
            """ + BlankSheets.INSERT_BEGUN + """
            )
            select id
              from begun
            """;

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
    public Uni<Set<AttemptId>> insert(List<Sitting> sittings) {
        return pool.preparedQuery(INSERT).execute(WISHES.of(sittings)).map(inserted -> {
            Set<AttemptId> ids = HashSet.newHashSet(inserted.size());
            inserted.forEach(row -> ids.add(Rows.attemptId(row, "id")));
            return ids;
        });
    }

    private static <V extends @Nullable Object> Function<Sitting, V> of(Function<Attempt, V> value) {
        return sitting -> value.apply(sitting.attempt());
    }

    private static <V extends @Nullable Object> Function<Sitting, V> pen(Function<Pen, V> value) {
        return sitting -> value.apply(sitting.sheet().pen());
    }

    /** As PostgreSQL writes an array. */
    private static String questions(Attempt attempt) {
        return attempt.questionIds().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
