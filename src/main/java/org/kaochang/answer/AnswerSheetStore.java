package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.SheetShape;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The answer_sheet and answer_journal tables.
 *
 * <p>Whoever saves, submits or closes writes the sheet's row first, and its guard (open, in time, in order) stands in
 * the statement that writes. PostgreSQL checks the guard again on the newest row after waiting for a lock, so none of
 * them can slip past another.
 */
@ApplicationScoped
public class AnswerSheetStore {

    private final Pool pool;

    AnswerSheetStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * Writes changes and their journal lines in one statement, at most one change a sheet. What is missing from the
     * answer was not written.
     */
    Uni<Map<UUID, Saved>> save(List<AnswerSave> saves) {
        return pool.preparedQuery("""
                        with change as (
                            select *
                              from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
                                as c (attempt_id, seq, received_at, mask, value, journal)
                        ), saved as (
                            update answer_sheet s
                               set choices = (s.choices & ~c.mask::varbit) | c.value::varbit,
                                   seq = c.seq,
                                   last_change = c.journal,
                                   saved_at = c.received_at
                              from change c
                             where s.attempt_id = c.attempt_id
                               and s.seq < c.seq
                               and s.closes_at >= c.received_at
                               and not s.closed
                         returning s.attempt_id, s.seq, s.deadline, s.deadline_version
                        ), journalled as (
                            insert into answer_journal (attempt_id, seq, received_at, changes)
                            select c.attempt_id, c.seq, c.received_at, c.journal
                              from saved
                              join change c using (attempt_id)
                        )
                        select attempt_id, seq, deadline, deadline_version
                          from saved
                        """).execute(parameters(saves)).map(AnswerSheetStore::readSaved);
    }

    /** Why a change was not written: it had been before, the sitting is over, or the sheet is further on. */
    Uni<SaveOutcome> explain(AnswerSave save) {
        return pool.preparedQuery("""
                        select seq, closed, closes_at, deadline, deadline_version,
                               seq = $2 and last_change = $3 as written_before
                          from answer_sheet
                         where attempt_id = $1
                        """)
                .execute(Tuple.of(save.attemptId(), save.seq(), save.change().journal()))
                .map(rows -> explain(save, rows.iterator().next()));
    }

    private static SaveOutcome explain(AnswerSave save, Row row) {
        if (row.getBoolean("written_before")) {
            return new Saved(save.seq(), instant(row, "deadline"), row.getInteger("deadline_version"));
        }
        if (row.getBoolean("closed") || instant(row, "closes_at").isBefore(save.receivedAt())) {
            return new SaveOutcome.Closed();
        }
        // A sheet that would take the change now was freed a moment ago: let the page try again.
        return row.getLong("seq") >= save.seq() ? new SaveOutcome.Stale(row.getLong("seq")) : new SaveOutcome.Busy();
    }

    Uni<Optional<SheetHead>> head(UUID attemptId) {
        return pool.preparedQuery("select learner_id, shape from answer_sheet where attempt_id = $1")
                .execute(Tuple.of(attemptId))
                .map(first(row -> new SheetHead(
                        row.getUUID("learner_id"),
                        new SheetShape(row.getBuffer("shape").getBytes()))));
    }

    /** What never changes of a sheet. */
    record SheetHead(UUID learnerId, SheetShape shape) {}

    /** The sheet as it stands. */
    public Uni<Optional<LiveSheet>> read(UUID attemptId) {
        return pool.preparedQuery("""
                        select attempt_id, choices::text as choices, seq, deadline, deadline_version, closes_at, closed
                          from answer_sheet
                         where attempt_id = $1
                        """).execute(Tuple.of(attemptId)).map(first(AnswerSheetStore::readSheet));
    }

    /**
     * Of so many sheets those that are closed, or whose deadline has changed: few, so that thousands may be looked after.
     *
     * @param known by attempt, the version of the deadline that is known already
     */
    public Uni<List<LiveSheet>> readChanged(Map<UUID, Integer> known) {
        List<Map.Entry<UUID, Integer>> entries = List.copyOf(known.entrySet());
        return pool.preparedQuery("""
                        select s.attempt_id, s.choices::text as choices, s.seq,
                               s.deadline, s.deadline_version, s.closes_at, s.closed
                          from unnest($1::uuid[], $2::int[]) as k (attempt_id, version)
                          join answer_sheet s on s.attempt_id = k.attempt_id
                         where s.closed
                            or s.deadline_version > k.version
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                        .addArrayOfInteger(
                                entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new)))
                .map(AnswerSheetStore::readSheets);
    }

    /** Closes sheets for submissions; what is missing from the answer is closed already, late, or not the learner's. */
    public Uni<List<LiveSheet>> closeSubmitted(SqlClient unitOfWork, List<Submission> submissions) {
        return unitOfWork.preparedQuery("""
                           update answer_sheet s
                              set closed = true
                             from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
                               as h (attempt_id, learner_id, received_at)
                            where s.attempt_id = h.attempt_id
                              and s.learner_id = h.learner_id
                              and s.closes_at >= h.received_at
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
                        .map(submission -> time(submission.receivedAt()))
                        .toArray(OffsetDateTime[]::new));
    }

    /** A learner's wish to hand in (交卷). */
    public record Submission(UUID attemptId, UUID learnerId, Instant receivedAt) {}

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
                .execute(Tuple.of(attemptId, time(now)))
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
                .execute(Tuple.of(time(now), most, passOver))
                .map(AnswerSheetStore::readSheets);
    }

    /**
     * @param seq number of the last change written, 0 before the first
     * @param closesAt deadline plus grace
     */
    public record LiveSheet(
            UUID attemptId,
            AnswerSheet sheet,
            long seq,
            Instant deadline,
            int deadlineVersion,
            Instant closesAt,
            boolean closed) {}

    private static Tuple parameters(List<AnswerSave> saves) {
        int size = saves.size();
        UUID[] attempts = new UUID[size];
        Long[] seqs = new Long[size];
        OffsetDateTime[] received = new OffsetDateTime[size];
        String[] masks = new String[size];
        String[] values = new String[size];
        String[] journal = new String[size];
        for (int i = 0; i < size; i++) {
            AnswerSave save = saves.get(i);
            attempts[i] = save.attemptId();
            seqs[i] = save.seq();
            received[i] = time(save.receivedAt());
            masks[i] = BitText.hex(save.change().mask());
            values[i] = BitText.hex(save.change().value());
            journal[i] = save.change().journal();
        }
        return Tuple.tuple()
                .addArrayOfUUID(attempts)
                .addArrayOfLong(seqs)
                .addArrayOfOffsetDateTime(received)
                .addArrayOfString(masks)
                .addArrayOfString(values)
                .addArrayOfString(journal);
    }

    private static Map<UUID, Saved> readSaved(RowSet<Row> rows) {
        Map<UUID, Saved> saved = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            saved.put(
                    row.getUUID("attempt_id"),
                    new Saved(row.getLong("seq"), instant(row, "deadline"), row.getInteger("deadline_version")));
        }
        return saved;
    }

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
                instant(row, "deadline"),
                row.getInteger("deadline_version"),
                instant(row, "closes_at"),
                row.getBoolean("closed"));
    }

    private static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
        return rows -> rows.size() == 0
                ? Optional.empty()
                : Optional.of(read.apply(rows.iterator().next()));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
