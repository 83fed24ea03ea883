package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.invigilation.Reach;
import org.kaochang.hall.invigilation.Reach.Part;
import org.kaochang.hall.invigilation.ReachColumns;
import org.kaochang.window.WindowSpan;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was done to the sittings of a window, by whom and why, for the record of the hall. */
@Singleton
class IncidentStore {

    /** Lines of one record. */
    static final int MOST = 5_000;

    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);

    private static final Columns<Part> MINE = ReachColumns.after(6);

    /** Changes of hand and pages that were left are no incidents; what one outage gave to many is one. */
    private static final String OF_WINDOW =
            """
            with happened as (
                select e.id, e.at, e.kind, e.detail, e.attempt_id, l.name, l.id_number_masked, c.name as by_name,
                       e.detail ->> 'call' like '%2$s%%' as outage,
                       case when e.detail ->> 'call' like '%2$s%%' then e.detail ->> 'call' else e.id::text end as line
                  from attempt a
                  join attempt_event e
                    on e.tenant_id = a.tenant_id
                   and e.attempt_id = a.id
                  join learner l
                    on l.id = a.learner_id
                   and l.tenant_id = a.tenant_id
                  left join account c
                    on c.id = e.account_id
                   and c.tenant_id = e.tenant_id
            %3$s
                 where a.tenant_id = $1
                   and a.exam_code = $2
                   and a.window_key = $3
                   and a.id >= $4
                   and a.id < $6
                   and e.kind not in ('pen', 'pen-code', 'left')
                   and %1$s
            ), lines as (
                select h.*, count(*) over (partition by line) as sittings,
                       row_number() over (partition by line order by at, id) as nth
                  from happened h
            )
            select at, kind, detail, attempt_id, name, id_number_masked, by_name, outage is true as outage, sittings
              from lines
             where nth = 1
             order by at, id
             limit $5
            """.formatted(ReachColumns.covers(MINE), AttemptEventStore.OUTAGE, ReachColumns.WITH_ROOM);

    /**
     * @param outage whether it is what one outage gave to all of {@code sittings}, of which the first is named
     * @param by name of whoever did it; empty: the account is not there
     */
    record Incident(
            Instant at,
            String kind,
            Optional<String> category,
            Optional<String> reason,
            @Nullable Integer minutes,
            Optional<String> by,
            AttemptId attempt,
            String learner,
            String masked,
            boolean outage,
            long sittings) {}

    /** Of the sittings within reach; one more than {@link #MOST} where there are more. */
    Uni<List<Incident>> of(SqlClient client, TenantId tenant, BoardExam exam, Reach reach) {
        Optional<WindowSpan> span = exam.span();
        return client.preparedQuery(OF_WINDOW)
                .execute(MINE.appendTo(
                        Rows.of(tenant, exam.code())
                                .addString(exam.window().key())
                                .addUUID(span.map(WindowSpan::first)
                                        .map(AttemptId::value)
                                        .orElse(LOWEST))
                                .addInteger(MOST + 1)
                                .addUUID(span.map(WindowSpan::end)
                                        .map(AttemptId::value)
                                        .orElse(HIGHEST)),
                        reach.parts()))
                .map(rows -> Rows.list(rows, IncidentStore::read));
    }

    private static Incident read(Row row) {
        JsonObject detail = row.get(JsonObject.class, "detail");
        Integer seconds = detail.getInteger("seconds");
        return new Incident(
                Rows.instant(row, "at"),
                row.getString("kind"),
                Optional.ofNullable(detail.getString("category")),
                Optional.ofNullable(detail.getString("reason")),
                seconds == null ? detail.getInteger("minutes") : Integer.valueOf((seconds + 59) / 60),
                Rows.text(row, "by_name"),
                Rows.attemptId(row, "attempt_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                row.getBoolean("outage"),
                row.getLong("sittings"));
    }
}
