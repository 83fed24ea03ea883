package org.kaochang.certificate;

import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.certificate.Following.Person;
import org.kaochang.common.CertificateId;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.result.Ending;
import org.kaochang.result.Passed;
import org.kaochang.result.SittingTimes;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** The certificate table, as events change it: what a pass adds, and what takes a pass back. */
@Singleton
class HoldStore {

    /**
     * A certificate to be.
     *
     * @param token by which anybody will check it
     */
    record Held(CertificateId id, CheckToken token, Passed passed, SittingTimes sitting, Hold hold) {}

    /** An issued certificate whose facts are its learner's no more. */
    record Stale(TenantId tenant, CertificateId id, LearnerId learner) {}

    /** What takes its place. */
    record Successor(Stale stale, CertificateId id, CheckToken token) {}

    private static final Columns<Held> HELD = AttemptKeyMapper.columns(
                    Columns.<Held>after(1), held -> held.passed().sitting())
            .id("id", Held::id)
            .uuid("token", held -> held.token().value())
            .code("exam_code", held -> held.passed().exam().code())
            .integer("exam_version", held -> held.passed().exam().version())
            .text("window_key", held -> held.sitting().window())
            .time("finished_at", held -> held.sitting().finishedAt().orElse(null))
            .time("passed_at", held -> held.passed().at())
            .time("told_at", held -> held.hold().toldAt().orElse(null))
            .date("counted_from", held -> held.hold().countedFrom())
            .integer("working_days", held -> held.hold().workingDays())
            .date("due_on", held -> held.hold().due().on())
            .time("due_at", held -> held.hold().due().at())
            .bool("expected", held -> held.hold().due().expected());

    /** What was released by the time a sitting was finished, is told already. */
    private static final String HOLD = """
            with held as (
                insert into certificate (
                    tenant_id, learner_id, attempt_id, id, token, exam_code, exam_version, window_key, passed_at,
                    told_at, counted_from, working_days, due_on, due_at, expected, state, held_at)
                select r.tenant_id, r.learner_id, r.attempt_id, r.id, r.token, r.exam_code, r.exam_version,
                       r.window_key, r.passed_at,
                       coalesce(r.told_at, (
                           select min(x.released_at)
                             from exam_release x
                            where x.tenant_id = r.tenant_id
                              and x.exam_code = r.exam_code
                              and (x.window_key is null or x.window_key = r.window_key)
                              and x.released_at >= r.finished_at)),
                       r.counted_from, r.working_days, r.due_on, r.due_at, r.expected, 'held', $1
                  from %s
                 where not exists (
                       select
                         from certificate c
                        where c.tenant_id = r.tenant_id
                          and c.attempt_id = r.attempt_id
                          and c.state in ('held', 'issued'))
             returning tenant_id, id
            )
            insert into certificate_event (tenant_id, certificate_id, at, kind)
            select tenant_id, id, $1, 'held'
              from held
            """.formatted(HELD.unnest("r"));

    private static final Columns<Ending> ENDINGS = AttemptKeyMapper.columns(Columns.<Ending>first(), Ending::sitting)
            .time("at", Ending::at)
            .text("kind", Ending::kind)
            .id("account_id", ending -> ending.by().orElse(null))
            .text("reason", ending -> ending.reason().orElse(null));

    private static final String END = """
            with ended as (
                update certificate c
                   set state = 'revoked',
                       ended_at = r.at
                  from %s
                 where c.tenant_id = r.tenant_id
                   and c.learner_id = r.learner_id
                   and c.attempt_id = r.attempt_id
                   and c.state in ('held', 'issued')
             returning c.tenant_id, c.id, r.at, r.kind, r.account_id, r.reason
            )
            insert into certificate_event (tenant_id, certificate_id, at, kind, account_id, reason)
            select tenant_id, id, at, kind, account_id, reason
              from ended
            """.formatted(ENDINGS.unnest("r"));

    private static final Columns<Person> PEOPLE =
            Columns.<Person>first().tenant("tenant_id", Person::tenant).id("learner_id", Person::learner);

    private static final Columns<Successor> SUCCESSORS = Columns.<Successor>after(1)
            .tenant("tenant_id", successor -> successor.stale().tenant())
            .id("replaces", successor -> successor.stale().id())
            .id("id", Successor::id)
            .uuid("token", successor -> successor.token().value());

    /** Holds certificates, of sittings that have none. */
    Uni<Void> hold(SqlClient unitOfWork, List<Held> held, Instant now) {
        return unitOfWork
                .preparedQuery(HOLD)
                .execute(HELD.appendTo(Tuple.of(Rows.time(now)), held))
                .replaceWithVoid();
    }

    Uni<Void> end(SqlClient unitOfWork, List<Ending> endings) {
        return unitOfWork.preparedQuery(END).execute(ENDINGS.of(endings)).replaceWithVoid();
    }

    /** Those that waited for results to be told wait no longer. */
    Uni<Void> release(SqlClient unitOfWork, Release release) {
        return unitOfWork
                .preparedQuery("""
                        update certificate c
                           set told_at = t.told_at
                          from (select w.id, min(x.released_at) as told_at
                                  from certificate w
                                  join attempt a
                                    on a.id = w.attempt_id
                                   and a.tenant_id = w.tenant_id
                                  join exam_release x
                                    on x.tenant_id = w.tenant_id
                                   and x.exam_code = w.exam_code
                                   and (x.window_key is null or x.window_key = w.window_key)
                                   and x.released_at >= a.finished_at
                                 where w.tenant_id = $1
                                   and w.exam_code = $2
                                   and w.state = 'held'
                                   and w.told_at is null
                                 group by w.id) t
                         where c.tenant_id = $1
                           and c.id = t.id
                           and c.told_at is null
                        """)
                .execute(Rows.of(release.tenant(), release.exam()))
                .replaceWithVoid();
    }

    /** Issued certificates of these people that say what is no longer so, and have no successor yet. */
    Uni<List<Stale>> stale(SqlClient unitOfWork, List<Person> people) {
        return unitOfWork
                .preparedQuery("""
                        select c.tenant_id, c.id, c.learner_id
                          from %s
                          join learner l
                            on l.id = r.learner_id
                           and l.tenant_id = r.tenant_id
                          join certificate c
                            on c.tenant_id = l.tenant_id
                           and c.learner_id = l.id
                         where c.state = 'issued'
                           and (c.facts ->> 'name' <> l.name or c.id_number_index <> l.id_number_index)
                           and not exists (
                               select
                                 from certificate n
                                where n.tenant_id = c.tenant_id
                                  and n.attempt_id = c.attempt_id
                                  and n.state = 'held')
                        """.formatted(PEOPLE.unnest("r")))
                .execute(PEOPLE.of(people))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Stale(
                                Rows.tenant(row, "tenant_id"),
                                Rows.certificateId(row, "id"),
                                Rows.learnerId(row, "learner_id"))));
    }

    /** Due at once. */
    Uni<Void> succeed(SqlClient unitOfWork, List<Successor> successors, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        with held as (
                            insert into certificate (
                                tenant_id, learner_id, attempt_id, id, token, exam_code, exam_version, window_key, passed_at,
                                told_at, counted_from, working_days, due_on, due_at, expected, state, held_at, replaces)
                            select c.tenant_id, c.learner_id, c.attempt_id, r.id, r.token, c.exam_code, c.exam_version,
                                   c.window_key, c.passed_at, c.told_at, c.counted_from, c.working_days, c.due_on, c.due_at,
                                   false, 'held', $1, c.id
                              from %s
                              join certificate c
                                on c.tenant_id = r.tenant_id
                               and c.id = r.replaces
                         returning tenant_id, id
                        )
                        insert into certificate_event (tenant_id, certificate_id, at, kind)
                        select tenant_id, id, $1, 'held'
                          from held
                        """.formatted(SUCCESSORS.unnest("r")))
                .execute(SUCCESSORS.appendTo(Tuple.of(Rows.time(now)), successors))
                .replaceWithVoid();
    }

    /** What could not be printed may be possible now. */
    Uni<Void> tryAgain(SqlClient unitOfWork, List<Person> people) {
        return unitOfWork
                .preparedQuery("""
                        update certificate c
                           set missing = null
                          from %s
                         where c.tenant_id = r.tenant_id
                           and c.learner_id = r.learner_id
                           and c.state = 'held'
                           and c.missing is not null
                        """.formatted(PEOPLE.unnest("r")))
                .execute(PEOPLE.of(people))
                .replaceWithVoid();
    }
}
