package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.paper.AnswerSheet;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer_sheet table, but for the changes of answers that {@link SaveStore} writes.
 *
 * <p>Whoever saves, submits or closes writes the sheet's row first, and its guard (open, in time, in order, by the
 * device that has the pen) stands in the statement that writes. PostgreSQL checks the guard again on the newest row after waiting for a lock, so none of
 * them can slip past another.
 *
 * <p>Where a statement names its sheets by key it asks {@code closed::int = 0} and not {@code not closed}: the index of the sheets
 * that are due has the latter for its condition, and a planner that last counted when nobody sat takes it for nearly empty, and
 * reads every open sheet for each handful (ADR 62). Only who looks for what is due says {@code not closed}.
 */
@ApplicationScoped
public class AnswerSheetStore {

    /** What a sheet is read from by closing it. */
    static final String CLOSED_ROWS = """
            returning s.tenant_id, s.learner_id, s.attempt_id, s.choices::text as choices, s.seq,
                      s.deadline, s.deadline_version, s.closes_at, s.closed
            """;

    private static final Columns<Map.Entry<AttemptKey, Known>> KNOWN = AttemptKeyMapper.columns(
                    Columns.<Map.Entry<AttemptKey, Known>>first(), Map.Entry::getKey)
            .integer("version", entry -> entry.getValue().deadlineVersion())
            .integer("turn", entry -> entry.getValue().penTurn());

    private static final String CHANGED = """
            select s.tenant_id, s.learner_id, s.attempt_id, s.choices::text as choices, s.seq,
                   s.deadline, s.deadline_version, s.closes_at, s.closed, s.paused_until,
                   s.pen, s.pen_turn, s.pen_device, s.pen_label, s.pen_since
              from %s
              join answer_sheet s
                on s.attempt_id = k.attempt_id
               and s.learner_id = k.learner_id
               and s.tenant_id = k.tenant_id
             where s.closed
                or s.deadline_version > k.version
                or s.pen_turn > k.turn
            """.formatted(KNOWN.unnest("k"));

    private static final Columns<Submission> SUBMISSIONS = AttemptKeyMapper.columns(
                    Columns.<Submission>first(), Submission::key)
            .time("received_at", Submission::receivedAt)
            .uuid("pen", Submission::pen);

    static final String SUBMIT = """
               update answer_sheet s
                  set closed = true
                 from %s
                where s.attempt_id = h.attempt_id
                  and s.learner_id = h.learner_id
                  and s.tenant_id = h.tenant_id
                  and s.pen = h.pen
                  and s.closes_at >= h.received_at
                  and coalesce(s.hand_in_from, h.received_at) <= h.received_at
                  and s.closed::int = 0
                        """.formatted(SUBMISSIONS.unnest("h")) + CLOSED_ROWS;

    private final Pool pool;

    AnswerSheetStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** The sheet as it stands. */
    public Uni<Optional<LiveSheet>> read(AttemptKey key) {
        return pool.preparedQuery("""
                        select tenant_id, learner_id, attempt_id, choices::text as choices, seq,
                               deadline, deadline_version, closes_at, closed, paused_until,
                               pen, pen_turn, pen_device, pen_label, pen_since
                          from answer_sheet
                         where tenant_id = $1
                           and learner_id = $2
                           and attempt_id = $3
                        """)
                .execute(AttemptKeyMapper.parameters(key))
                .map(rows -> Rows.first(rows, AnswerSheetStore::readSheet));
    }

    /**
     * Of so many sheets those that are closed, or whose deadline or pen has changed: few, so that thousands may be looked
     * after.
     *
     * @param known by sitting, what is known already
     */
    public Uni<List<LiveSheet>> readChanged(Map<AttemptKey, Known> known) {
        return pool.preparedQuery(CHANGED)
                .execute(KNOWN.of(List.copyOf(known.entrySet())))
                .map(AnswerSheetStore::readSheets);
    }

    /** What somebody knows of a sheet: the version of its deadline, and which hand has its pen. */
    public record Known(int deadlineVersion, int penTurn) {

        /** What both know. */
        public Known least(Known other) {
            return new Known(Math.min(deadlineVersion, other.deadlineVersion), Math.min(penTurn, other.penTurn));
        }
    }

    /**
     * Closes sheets for submissions; what is missing from the answer is closed already, early, late, not the learner's, or
     * written by another device.
     */
    public Uni<List<LiveSheet>> closeSubmitted(SqlClient unitOfWork, List<Submission> submissions) {
        return unitOfWork
                .preparedQuery(SUBMIT)
                .execute(SUBMISSIONS.of(submissions))
                .map(AnswerSheetStore::readSheets);
    }

    /** Closes one sheet whose time is up; empty when somebody else has. */
    public Uni<Optional<LiveSheet>> closeExpired(SqlClient unitOfWork, AttemptKey key, Instant now) {
        return unitOfWork
                .preparedQuery("""
                           update answer_sheet s
                              set closed = true
                            where s.tenant_id = $1
                              and s.learner_id = $2
                              and s.attempt_id = $3
                              and s.closes_at < $4
                              and s.closed::int = 0
                        """ + CLOSED_ROWS)
                .execute(AttemptKeyMapper.parameters(key).addOffsetDateTime(Rows.time(now)))
                .map(rows -> Rows.first(rows, AnswerSheetStore::readSheet));
    }

    /** Closes the sheet of a sitting that is struck out, whatever its time. */
    public Uni<Void> closeStruckOut(SqlClient unitOfWork, TenantId tenant, AttemptId attemptId) {
        return unitOfWork.preparedQuery("""
                        update answer_sheet
                           set closed = true
                         where tenant_id = $1
                           and attempt_id = $2
                        """).execute(Rows.of(tenant, attemptId)).replaceWithVoid();
    }

    /**
     * Claims and closes sheets whose time is up, whosever they are, the longest overdue first; several nodes share the work.
     *
     * @param passOver so many of the longest overdue are left alone
     */
    public Uni<List<LiveSheet>> closeOverdue(SqlClient unitOfWork, Instant now, int limit, int passOver) {
        return unitOfWork
                .preparedQuery("""
                        with due as (
                            select attempt_id
                              from answer_sheet
                             where closes_at < $1
                               and not closed
                             order by closes_at
                             limit $2
                            offset $3
                               for update skip locked
                        )
                           update answer_sheet s
                              set closed = true
                             from due
                            where s.attempt_id = due.attempt_id
                        """ + CLOSED_ROWS)
                .execute(Tuple.of(Rows.time(now), limit, passOver))
                .map(AnswerSheetStore::readSheets);
    }

    /**
     * @param seq number of the last change written, 0 before the first
     * @param closesAt deadline plus grace
     * @param pen laid down where the sheet was read by closing it
     * @param pausedUntil empty, or past: not paused; empty where it was read by closing it
     */
    public record LiveSheet(
            AttemptKey key,
            AnswerSheet sheet,
            long seq,
            Instant deadline,
            int deadlineVersion,
            Instant closesAt,
            boolean closed,
            Pen pen,
            Optional<Instant> pausedUntil) {

        /** Until when it is paused at the longest; empty: it is not. */
        public Optional<Instant> paused(Instant now) {
            return pausedUntil.filter(now::isBefore);
        }
    }

    static List<LiveSheet> readSheets(RowSet<Row> rows) {
        return Rows.list(rows, AnswerSheetStore::readSheet);
    }

    static LiveSheet readSheet(Row row) {
        return new LiveSheet(
                AttemptKeyMapper.key(row),
                new AnswerSheet(BitText.bytes(row.getString("choices"))),
                row.getLong("seq"),
                Rows.instant(row, "deadline"),
                row.getInteger("deadline_version"),
                Rows.instant(row, "closes_at"),
                row.getBoolean("closed"),
                row.getColumnIndex("pen") < 0 ? Pen.LAID_DOWN : PenRowMapper.pen(row),
                row.getColumnIndex("paused_until") < 0 ? Optional.empty() : Rows.optionalInstant(row, "paused_until"));
    }
}
