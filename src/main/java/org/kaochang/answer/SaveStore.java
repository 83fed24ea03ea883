package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.batch.Rejection;
import org.kaochang.paper.SheetShape;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes changes to the answer_sheet and answer_journal tables. The guard (open, in time, in order, by the device that has
 * the pen) stands in the statement that writes; see {@link AnswerSheetStore} for why.
 */
@ApplicationScoped
public class SaveStore {

    private static final Columns<AnswerSave> CHANGES = AttemptKeyMapper.columns(
                    Columns.<AnswerSave>first(), AnswerSave::key)
            .bigint("seq", AnswerSave::seq)
            .time("received_at", AnswerSave::receivedAt)
            .text("mask", save -> BitText.hex(save.change().mask()))
            .text("value", save -> BitText.hex(save.change().value()))
            .text("journal", save -> save.change().journal())
            .uuid("pen", AnswerSave::pen);

    static final String SAVE = """
            with change as (
                select *
                  from %s
            ), saved as (
                update answer_sheet s
                   set choices = (s.choices & ~c.mask::varbit) | c.value::varbit,
                       seq = c.seq,
                       last_change = c.journal,
                       saved_at = c.received_at
                  from change c
                 where s.attempt_id = c.attempt_id
                   and s.learner_id = c.learner_id
                   and s.tenant_id = c.tenant_id
                   and s.seq < c.seq
                   and s.closes_at >= c.received_at
                   and s.pen = c.pen
                   and s.closed::int = 0
             returning s.attempt_id, s.seq, s.deadline, s.deadline_version
            ), journalled as (
                insert into answer_journal (tenant_id, learner_id, attempt_id, seq, received_at, changes)
                select c.tenant_id, c.learner_id, c.attempt_id, c.seq, c.received_at, c.journal
                  from saved
                  join change c using (attempt_id)
            )
            select attempt_id, seq, deadline, deadline_version
              from saved
            """.formatted(CHANGES.unnest("c"));

    private static final Columns<AttemptKey> SOUGHT = AttemptKeyMapper.columns(Columns.<AttemptKey>first(), key -> key);

    private static final String HEADS = """
            select s.tenant_id, s.learner_id, s.attempt_id, s.shape
              from %s
              join answer_sheet s
                on s.attempt_id = w.attempt_id
               and s.learner_id = w.learner_id
               and s.tenant_id = w.tenant_id
            """.formatted(SOUGHT.unnest("w"));

    private final Pool pool;

    SaveStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * Writes changes and their journal lines in one statement, at most one change a sheet. What is missing from the
     * answer was not written.
     */
    Uni<Map<AttemptId, Saved>> save(List<AnswerSave> saves) {
        return pool.preparedQuery(SAVE).execute(CHANGES.of(saves)).map(SaveStore::readSaved);
    }

    /**
     * Why a change was not written: it had been before, the sitting is over, another device has the pen, or the sheet is
     * further on.
     */
    Uni<SaveOutcome> explain(AnswerSave save) {
        return pool.preparedQuery("""
                        select seq, closed, closes_at, deadline, deadline_version,
                               pen, pen_turn, pen_device, pen_label, pen_since,
                               seq = $4 and last_change = $5 as written_before
                          from answer_sheet
                         where tenant_id = $1
                           and learner_id = $2
                           and attempt_id = $3
                        """)
                .execute(AttemptKeyMapper.parameters(save.key())
                        .addLong(save.seq())
                        .addString(save.change().journal()))
                .map(rows -> explain(save, rows.iterator().next()));
    }

    private static SaveOutcome explain(AnswerSave save, Row row) {
        boolean over =
                row.getBoolean("closed") || Rows.instant(row, "closes_at").isBefore(save.receivedAt());
        Pen pen = PenRowMapper.pen(row);
        if (!over && !pen.token().equals(save.pen())) {
            return new SaveOutcome.Elsewhere(pen);
        }
        if (row.getBoolean("written_before")) {
            return new Saved(save.seq(), Rows.instant(row, "deadline"), row.getInteger("deadline_version"));
        }
        if (over) {
            return new SaveOutcome.Closed();
        }
        // A sheet that would take the change now was freed a moment ago: let the page try again.
        return row.getLong("seq") >= save.seq()
                ? new SaveOutcome.Stale(row.getLong("seq"))
                : new SaveOutcome.Busy(Rejection.FULL);
    }

    /** Those that are there, and are the learner's who asks. */
    Uni<Map<AttemptKey, SheetHead>> heads(List<AttemptKey> sought) {
        return pool.preparedQuery(HEADS).execute(SOUGHT.of(sought)).map(rows -> {
            Map<AttemptKey, SheetHead> heads = HashMap.newHashMap(rows.size());
            rows.forEach(row -> {
                SheetHead head = headOf(row);
                heads.put(head.key(), head);
            });
            return heads;
        });
    }

    private static SheetHead headOf(Row row) {
        return new SheetHead(AttemptKeyMapper.key(row), new SheetShape(Rows.bytes(row, "shape")));
    }

    private static Map<AttemptId, Saved> readSaved(RowSet<Row> rows) {
        Map<AttemptId, Saved> saved = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            saved.put(
                    Rows.attemptId(row, "attempt_id"),
                    new Saved(row.getLong("seq"), Rows.instant(row, "deadline"), row.getInteger("deadline_version")));
        }
        return saved;
    }
}
