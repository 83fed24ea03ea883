package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.attempt.Pen;
import org.kaochang.common.batch.Rejection;
import org.kaochang.paper.SheetShape;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes changes to the answer_sheet and answer_journal tables. The guard (open, in time, in order, by the device that has
 * the pen) stands in the statement that writes; see {@link AnswerSheetStore} for why.
 */
@ApplicationScoped
public class SaveStore {

    private final Pool pool;

    SaveStore(@ReactiveDataSource("hall") Pool pool) {
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
                              from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
                                          $7::uuid[])
                                as c (attempt_id, seq, received_at, mask, value, journal, pen)
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
                               and s.pen = c.pen
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
                        """).execute(parameters(saves)).map(SaveStore::readSaved);
    }

    /**
     * Why a change was not written: it had been before, the sitting is over, another device has the pen, or the sheet is
     * further on.
     */
    Uni<SaveOutcome> explain(AnswerSave save) {
        return pool.preparedQuery("""
                        select seq, closed, closes_at, deadline, deadline_version,
                               pen, pen_turn, pen_device, pen_label, pen_since,
                               seq = $2 and last_change = $3 as written_before
                          from answer_sheet
                         where attempt_id = $1
                        """)
                .execute(Tuple.of(save.attemptId(), save.seq(), save.change().journal()))
                .map(rows -> explain(save, rows.iterator().next()));
    }

    private static SaveOutcome explain(AnswerSave save, Row row) {
        boolean over = row.getBoolean("closed") || instant(row, "closes_at").isBefore(save.receivedAt());
        Pen pen = PenRowMapper.pen(row);
        if (!over && !pen.token().equals(save.pen())) {
            return new SaveOutcome.Elsewhere(pen);
        }
        if (row.getBoolean("written_before")) {
            return new Saved(save.seq(), instant(row, "deadline"), row.getInteger("deadline_version"));
        }
        if (over) {
            return new SaveOutcome.Closed();
        }
        // A sheet that would take the change now was freed a moment ago: let the page try again.
        return row.getLong("seq") >= save.seq()
                ? new SaveOutcome.Stale(row.getLong("seq"))
                : new SaveOutcome.Busy(Rejection.FULL);
    }

    /** By attempt; a missing one has no sheet. */
    Uni<Map<UUID, SheetHead>> heads(List<UUID> attemptIds) {
        return pool.preparedQuery("""
                        select attempt_id, learner_id, shape
                          from answer_sheet
                         where attempt_id = any ($1)
                        """)
                .execute(Tuple.tuple().addArrayOfUUID(attemptIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, SheetHead> heads = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> heads.put(row.getUUID("attempt_id"), headOf(row)));
                    return heads;
                });
    }

    private static SheetHead headOf(Row row) {
        return new SheetHead(
                row.getUUID("learner_id"), new SheetShape(row.getBuffer("shape").getBytes()));
    }

    private static Tuple parameters(List<AnswerSave> saves) {
        int size = saves.size();
        UUID[] attempts = new UUID[size];
        Long[] seqs = new Long[size];
        OffsetDateTime[] received = new OffsetDateTime[size];
        String[] masks = new String[size];
        String[] values = new String[size];
        String[] journal = new String[size];
        UUID[] pens = new UUID[size];
        for (int i = 0; i < size; i++) {
            AnswerSave save = saves.get(i);
            attempts[i] = save.attemptId();
            seqs[i] = save.seq();
            received[i] = time(save.receivedAt());
            masks[i] = BitText.hex(save.change().mask());
            values[i] = BitText.hex(save.change().value());
            journal[i] = save.change().journal();
            pens[i] = save.pen();
        }
        return Tuple.tuple()
                .addArrayOfUUID(attempts)
                .addArrayOfLong(seqs)
                .addArrayOfOffsetDateTime(received)
                .addArrayOfString(masks)
                .addArrayOfString(values)
                .addArrayOfString(journal)
                .addArrayOfUUID(pens);
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

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
