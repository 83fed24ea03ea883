package org.kaochang.answer;

import org.kaochang.attempt.Pen;
import org.kaochang.common.Rows;
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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The answer_sheet table, but for the changes of answers that {@link SaveStore} writes.
 *
 * <p>Whoever saves, submits or closes writes the sheet's row first, and its guard (open, in time, in order, by the
 * device that has the pen) stands in the statement that writes. PostgreSQL checks the guard again on the newest row after waiting for a lock, so none of
 * them can slip past another.
 */
@ApplicationScoped
public class AnswerSheetStore {

    private final Pool pool;

    AnswerSheetStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** The sheet as it stands. */
    public Uni<Optional<LiveSheet>> read(UUID attemptId) {
        return pool.preparedQuery("""
                        select attempt_id, choices::text as choices, seq, deadline, deadline_version, closes_at, closed,
                               pen, pen_turn, pen_device, pen_label, pen_since
                          from answer_sheet
                         where attempt_id = $1
                        """).execute(Tuple.of(attemptId)).map(first(AnswerSheetStore::readSheet));
    }

    /**
     * Of so many sheets those that are closed, or whose deadline or pen has changed: few, so that thousands may be looked
     * after.
     *
     * @param known by attempt, what is known already
     */
    public Uni<List<LiveSheet>> readChanged(Map<UUID, Known> known) {
        List<Map.Entry<UUID, Known>> entries = List.copyOf(known.entrySet());
        return pool.preparedQuery("""
                        select s.attempt_id, s.choices::text as choices, s.seq,
                               s.deadline, s.deadline_version, s.closes_at, s.closed,
                               s.pen, s.pen_turn, s.pen_device, s.pen_label, s.pen_since
                          from unnest($1::uuid[], $2::int[], $3::int[]) as k (attempt_id, version, turn)
                          join answer_sheet s on s.attempt_id = k.attempt_id
                         where s.closed
                            or s.deadline_version > k.version
                            or s.pen_turn > k.turn
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                        .addArrayOfInteger(entries.stream()
                                .map(entry -> entry.getValue().deadlineVersion())
                                .toArray(Integer[]::new))
                        .addArrayOfInteger(entries.stream()
                                .map(entry -> entry.getValue().penTurn())
                                .toArray(Integer[]::new)))
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
        return unitOfWork.preparedQuery("""
                           update answer_sheet s
                              set closed = true
                             from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[])
                               as h (attempt_id, learner_id, received_at, pen)
                            where s.attempt_id = h.attempt_id
                              and s.learner_id = h.learner_id
                              and s.pen = h.pen
                              and s.closes_at >= h.received_at
                              and coalesce(s.hand_in_from, h.received_at) <= h.received_at
                              and not s.closed
                        returning s.attempt_id, s.choices::text as choices, s.seq,
                                  s.deadline, s.deadline_version, s.closes_at, s.closed
                        """).execute(parametersOf(submissions)).map(AnswerSheetStore::readSheets);
    }

    private static Tuple parametersOf(List<Submission> submissions) {
        return Tuple.tuple()
                .addArrayOfUUID(submissions.stream().map(Submission::attemptId).toArray(UUID[]::new))
                .addArrayOfUUID(submissions.stream().map(Submission::learnerId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(submissions.stream()
                        .map(submission -> Rows.time(submission.receivedAt()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(submissions.stream().map(Submission::pen).toArray(UUID[]::new));
    }

    /**
     * A learner's wish to hand in (交卷).
     *
     * @param pen what the learner's device shows, see {@link Pen#token()}
     */
    public record Submission(UUID attemptId, UUID learnerId, UUID pen, Instant receivedAt) {}

    /** Closes one sheet whose time is up; empty when somebody else has. */
    public Uni<Optional<LiveSheet>> closeExpired(SqlClient unitOfWork, UUID attemptId, Instant now) {
        return unitOfWork
                .preparedQuery("""
                           update answer_sheet
                              set closed = true
                            where attempt_id = $1
                              and closes_at < $2
                              and not closed
                        returning attempt_id, choices::text as choices, seq, deadline, deadline_version, closes_at, closed
                        """)
                .execute(Tuple.of(attemptId, Rows.time(now)))
                .map(first(AnswerSheetStore::readSheet));
    }

    /**
     * Claims and closes sheets whose time is up, the longest overdue first; several nodes share the work.
     *
     * @param passOver so many of the longest overdue are left alone
     */
    public Uni<List<LiveSheet>> closeOverdue(SqlClient unitOfWork, Instant now, int most, int passOver) {
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
                        returning s.attempt_id, s.choices::text as choices, s.seq,
                                  s.deadline, s.deadline_version, s.closes_at, s.closed
                        """)
                .execute(Tuple.of(Rows.time(now), most, passOver))
                .map(AnswerSheetStore::readSheets);
    }

    /**
     * @param seq number of the last change written, 0 before the first
     * @param closesAt deadline plus grace
     * @param pen laid down where the sheet was read by closing it
     */
    public record LiveSheet(
            UUID attemptId,
            AnswerSheet sheet,
            long seq,
            Instant deadline,
            int deadlineVersion,
            Instant closesAt,
            boolean closed,
            Pen pen) {}

    private static List<LiveSheet> readSheets(RowSet<Row> rows) {
        List<LiveSheet> sheets = new ArrayList<>(rows.size());
        rows.forEach(row -> sheets.add(readSheet(row)));
        return sheets;
    }

    private static LiveSheet readSheet(Row row) {
        return new LiveSheet(
                row.getUUID("attempt_id"),
                new AnswerSheet(BitText.bytes(row.getString("choices"))),
                row.getLong("seq"),
                Rows.instant(row, "deadline"),
                row.getInteger("deadline_version"),
                Rows.instant(row, "closes_at"),
                row.getBoolean("closed"),
                row.getColumnIndex("pen") < 0 ? Pen.LAID_DOWN : PenRowMapper.pen(row));
    }

    private static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
        return rows -> rows.size() == 0
                ? Optional.empty()
                : Optional.of(read.apply(rows.iterator().next()));
    }
}
