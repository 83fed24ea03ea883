package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.AttemptEventStore.Done;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What is said to some who sit, and what is written down about sittings. */
@Singleton
class MessageStore {

    private final Pool pool;
    private final AttemptEventStore events;

    MessageStore(Pool pool, AttemptEventStore events) {
        this.pool = pool;
        this.events = events;
    }

    /** Says something on the pages of sittings that run; those it was said to. */
    Uni<List<AttemptKey>> send(TenantId tenant, List<AttemptId> sittings, String message, Intervention why) {
        return pool.withTransaction(unitOfWork -> unitOfWork
                .preparedQuery("""
                        with sent as (
                            insert into sitting_message (tenant_id, learner_id, attempt_id, at, account_id, message)
                            select a.tenant_id, a.learner_id, a.id, $3::timestamptz, $4::uuid, $5::text
                              from attempt a
                             where a.tenant_id = $1
                               and a.id = any ($2)
                               and a.finished_at is null
                         returning tenant_id, learner_id, attempt_id, id
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, attempt_id, 'message-sent', $3::timestamptz,
                                   jsonb_build_object('v', 1, 'message', id)
                              from sent
                        )
                        select tenant_id, learner_id, attempt_id
                          from sent
                        """)
                .execute(Rows.of(tenant)
                        .addArrayOfUUID(Rows.ids(sittings))
                        .addOffsetDateTime(Rows.time(why.at()))
                        .addUUID(why.accountId().value())
                        .addString(message))
                .map(rows -> Rows.list(rows, AttemptKeyMapper::key))
                .call(sent -> events.record(unitOfWork, said(sent, message, why))));
    }

    /** Says it once for each exam to all who sit it; those of the sittings that still run, of which each has it in its own log. */
    Uni<List<AttemptKey>> sendToAll(
            TenantId tenant, List<ExamCode> exams, List<AttemptId> sittings, String message, Intervention why) {
        return pool.withTransaction(unitOfWork -> unitOfWork
                .preparedQuery("""
                        select tenant_id, learner_id, id as attempt_id
                          from attempt
                         where tenant_id = $1
                           and id = any ($2)
                           and finished_at is null
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(sittings)))
                .map(rows -> Rows.list(rows, AttemptKeyMapper::key))
                .call(() -> Multi.createFrom()
                        .iterable(exams)
                        .onItem()
                        .transformToUniAndConcatenate(exam ->
                                NoticeStore.insert(unitOfWork, why.act().orElseThrow(), exam, message, why.at()))
                        .collect()
                        .asList())
                .call(heard -> events.record(unitOfWork, said(heard, message, why))));
    }

    private static List<Done> said(List<AttemptKey> sittings, String message, Intervention why) {
        return sittings.stream()
                .map(key -> Done.of(why, key, "message", Map.of("text", message)))
                .toList();
    }

    /** @param minutes that the incident took, where somebody says */
    Uni<Void> note(List<AttemptKey> sittings, OptionalInt minutes, Intervention why) {
        Map<String, Object> detail = new HashMap<>();
        minutes.ifPresent(many -> detail.put("minutes", many));
        return events.record(
                pool,
                sittings.stream().map(key -> Done.of(why, key, "note", detail)).toList());
    }
}
