package org.kaochang.answer;

import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sheets that are closed before their time, and such as are opened again. Seldom done: what saves pay for stands elsewhere. */
@Singleton
public class SheetEndStore {

    static final String FORCE = """
            with open as (
                select attempt_id
                  from answer_sheet
                 where tenant_id = $1
                   and attempt_id = any ($2)
                   and closed::int = 0
                 order by attempt_id
                   for update %s
            )
               update answer_sheet s
                  set closed = true
                 from open
                where s.attempt_id = open.attempt_id
                  and s.tenant_id = $1
            """ + AnswerSheetStore.CLOSED_ROWS;

    /**
     * Closes sheets whoever has their pens; those closed already, or not there, are missing from the answer.
     *
     * @param waiting as in {@link OpenSheetStore#hold}
     */
    public Uni<List<LiveSheet>> force(SqlClient unitOfWork, TenantId tenant, List<AttemptId> sheets, boolean waiting) {
        return unitOfWork
                .preparedQuery(FORCE.formatted(waiting ? "" : "skip locked"))
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(sheets)))
                .map(AnswerSheetStore::readSheets);
    }

    /** How a sheet stands that nobody else may change until the transaction ends. */
    public record Held(Instant deadline, int version, boolean closed, Optional<Instant> pausedUntil) {

        /** The deadline of one that ended while it was paused, without what the pause would have lasted. */
        public Instant deadline(Instant ended) {
            return pausedUntil
                    .filter(ended::isBefore)
                    .map(until -> deadline.minus(Duration.between(ended, until)))
                    .orElse(deadline);
        }
    }

    /** Holds a sheet, open or closed; empty when there is none. */
    public Uni<Optional<Held>> hold(SqlClient unitOfWork, AttemptKey key) {
        return unitOfWork
                .preparedQuery("""
                        select deadline, deadline_version, closed, paused_until
                          from answer_sheet
                         where tenant_id = $1
                           and learner_id = $2
                           and attempt_id = $3
                           for update
                        """)
                .execute(AttemptKeyMapper.parameters(key))
                .map(rows -> Rows.first(rows, SheetEndStore::held));
    }

    private static Held held(Row row) {
        return new Held(
                Rows.instant(row, "deadline"),
                row.getInteger("deadline_version"),
                row.getBoolean("closed"),
                Rows.optionalInstant(row, "paused_until"));
    }

    /**
     * Opens a sheet that is held, with its answers and its pen as they were.
     *
     * @param given of the time until the deadline what was given for what happened
     */
    public Uni<Void> open(SqlClient unitOfWork, AttemptKey key, Instant deadline, Instant closesAt, Duration given) {
        return unitOfWork
                .preparedQuery("""
                        update answer_sheet
                           set closed = false,
                               deadline = $4,
                               closes_at = $5,
                               deadline_version = deadline_version + 1,
                               incident_seconds = incident_seconds + $6,
                               paused_until = null
                         where tenant_id = $1
                           and learner_id = $2
                           and attempt_id = $3
                        """)
                .execute(AttemptKeyMapper.parameters(key)
                        .addOffsetDateTime(Rows.time(deadline))
                        .addOffsetDateTime(Rows.time(closesAt))
                        .addInteger(Math.toIntExact(given.toSeconds())))
                .replaceWithVoid();
    }
}
