package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.Intervention;
import org.kaochang.attempt.ReopeningStore.Ended;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.Optional;

/** The result_revision table: results that were withdrawn, which nobody changes any more. */
@Singleton
public class ResultRevisionStore {

    /** Takes the result of a sitting out of those that count, as it was, with how the sitting had ended. */
    public Uni<Void> withdraw(SqlClient unitOfWork, AttemptKey key, Ended ended, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        with withdrawn as (
                            delete from result
                             where tenant_id = $1
                               and attempt_id = $3
                               and coalesce(learner_id, $2) = $2
                         returning *
                        )
                        insert into result_revision (
                            tenant_id, learner_id, attempt_id, revision, points, passed, sections, slots, choices,
                            answered, last_seq, answers_hash, scored_at,
                            ended, finished_at, withdrawn_at, account_id, reason)
                        select tenant_id, $2, attempt_id, $4, points, passed, sections, slots, choices,
                               answered, last_seq, answers_hash, scored_at,
                               $5, $6, $7, $8, $9
                          from withdrawn
                        """)
                .execute(AttemptKeyMapper.parameters(key)
                        .addInteger(ended.revision())
                        .addString(ended.status().wire())
                        .addOffsetDateTime(Rows.time(ended.finishedAt()))
                        .addOffsetDateTime(Rows.time(why.at()))
                        .addUUID(why.accountId().value())
                        .addString(why.reason()))
                .replaceWithVoid();
    }

    /** How the sitting had ended before it was reopened the last time; empty when it never was. */
    public Uni<Optional<Ended>> before(SqlClient unitOfWork, AttemptKey key, int current) {
        return unitOfWork
                .preparedQuery("""
                        select ended, finished_at, revision
                          from result_revision
                         where tenant_id = $1
                           and learner_id = $2
                           and attempt_id = $3
                           and revision < $4
                         order by revision desc
                         limit 1
                        """)
                .execute(AttemptKeyMapper.parameters(key).addInteger(current))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Ended(
                                AttemptStatus.ofWire(row.getString("ended")),
                                Rows.instant(row, "finished_at"),
                                row.getInteger("revision"))));
    }

    /** Lets a withdrawn result count again, under a number of its own, and tells it. */
    public Uni<Void> reinstate(SqlClient unitOfWork, AttemptKey key, int revision, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        with kept as (
                            insert into result (
                                tenant_id, learner_id, attempt_id, points, passed, sections, slots, choices,
                                answered, last_seq, answers_hash, scored_at)
                            select tenant_id, learner_id, attempt_id, points, passed, sections, slots, choices,
                                   answered, last_seq, answers_hash, $5
                              from result_revision
                             where tenant_id = $1
                               and learner_id = $2
                               and attempt_id = $3
                               and revision = $4
                         returning tenant_id, attempt_id, points, passed
                        )
                        """ + Outbox.TELL + """
                        select a.tenant_id, a.learner_id, a.id, 'result-kept', $5::timestamptz,
                               jsonb_build_object('v', 1, 'exam', a.exam_code, 'version', a.exam_version,
                                                  'points', k.points, 'passed', k.passed,
                                                  'revision', a.result_revision)
                          from kept k
                          join attempt a
                            on a.id = k.attempt_id
                           and a.tenant_id = k.tenant_id
                        """)
                .execute(AttemptKeyMapper.parameters(key).addInteger(revision).addOffsetDateTime(Rows.time(why.at())))
                .replaceWithVoid();
    }
}
