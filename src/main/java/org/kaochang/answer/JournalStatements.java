package org.kaochang.answer;

import java.time.YearMonth;
import java.util.List;

/**
 * The statements that change the journal's partitions, each list for one transaction. They carry no parameters because
 * PostgreSQL takes none in a {@code create} or {@code alter}; all text in them comes from a month.
 */
final class JournalStatements {

    /** Saves are held no longer than this by any statement under the lock; their own patience is 15 seconds. */
    private static final int LONGEST_HOLD_SECONDS = 4;

    private JournalStatements() {}

    /**
     * Makes a month's partition and moves its rows over from the default partition, where PostgreSQL would not suffer
     * them beside it.
     *
     * <p>The bulk moves while saves go on. Then saves are held at the parent, before they have chosen a partition: one
     * that had already chosen the default partition would fail once the month has a partition of its own. Under that
     * lock only what came meanwhile is left to move, but PostgreSQL reads the default partition through once more, dead rows
     * and all: with many millions of rows the time is up before, nothing has changed, and it is for an operator to do outside
     * exam hours. {@code only}, because the lock would else be taken on every
     * partition. The check tells PostgreSQL that it need not read the new partition through; every save would pay for it
     * if it stayed.
     */
    static List<String> make(YearMonth month) {
        String table = JournalMonth.table(month);
        return List.of(
                """
                create table %1$s (
                    like answer_journal including all,
                    constraint %1$s_span check (received_at >= '%2$s' and received_at < '%3$s')
                )
                """.formatted(table, from(month), to(month)),
                move(month),
                "set local statement_timeout = '" + LONGEST_HOLD_SECONDS + "s'",
                "lock table only answer_journal in share row exclusive mode",
                move(month),
                """
                alter table answer_journal
                    attach partition %s
                    for values from ('%s') to ('%s')
                """.formatted(table, from(month), to(month)),
                "alter table %1$s drop constraint %1$s_span".formatted(table));
    }

    /** Answers how many rows it moved. */
    private static String move(YearMonth month) {
        return """
                with astray as (
                    delete from answer_journal_other
                     where received_at >= '%s'
                       and received_at < '%s'
                 returning tenant_id, learner_id, attempt_id, seq, received_at, changes
                ), home as (
                    insert into %s (tenant_id, learner_id, attempt_id, seq, received_at, changes)
                    select tenant_id, learner_id, attempt_id, seq, received_at, changes
                      from astray
                 returning 1
                )
                select count(*)
                  from home
                """.formatted(from(month), to(month), JournalMonth.table(month));
    }

    /**
     * Leaves a month as a table of its own. Not {@code concurrently}: PostgreSQL refuses that beside a default
     * partition. The lock on the whole journal is held for an instant; only the wait for it could be long, and that is
     * what the lock's patience is for.
     */
    static List<String> detach(YearMonth month) {
        String archived = JournalMonth.archivedTable(month);
        return List.of(
                "alter table answer_journal detach partition " + JournalMonth.table(month),
                "alter table %s rename to %s".formatted(JournalMonth.table(month), archived),
                "comment on table %s is 'Answer journal from %s to %s, detached; nothing in the engine reads it'"
                        .formatted(archived, from(month), to(month)));
    }

    private static String from(YearMonth month) {
        return month + "-01 00:00+00";
    }

    private static String to(YearMonth month) {
        return from(month.plusMonths(1));
    }
}
