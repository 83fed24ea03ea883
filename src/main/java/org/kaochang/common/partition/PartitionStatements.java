package org.kaochang.common.partition;

import java.time.YearMonth;
import java.util.List;

/**
 * The statements that change a table's partitions, each list for one transaction. They carry no parameters because
 * PostgreSQL takes none in a {@code create} or {@code alter}; all text in them comes from the program and a month.
 */
public final class PartitionStatements {

    /** Who writes is held no longer than this by any statement under the lock; saves themselves are patient for 15 seconds. */
    private static final int LONGEST_HOLD_SECONDS = 4;

    private final MonthlyTable table;

    public PartitionStatements(MonthlyTable table) {
        this.table = table;
    }

    /**
     * Makes a month's partition and moves its rows over from the default partition, where PostgreSQL would not suffer
     * them beside it.
     *
     * <p>The bulk moves while others write. Then they are held at the parent, before they have chosen a partition: one
     * that had already chosen the default partition would fail once the month has a partition of its own. Under that
     * lock only what came meanwhile is left to move, but PostgreSQL reads the default partition through once more, dead rows
     * and all: with many millions of rows the time is up before, nothing has changed, and it is for an operator to do outside
     * exam hours. {@code only}, because the lock would else be taken on every
     * partition. The check tells PostgreSQL that it need not read the new partition through; every insert would pay for it
     * if it stayed.
     */
    List<String> make(YearMonth month) {
        String partition = table.partition(month);
        return List.of(
                """
                create table %1$s (
                    like %2$s including all,
                    constraint %1$s_span check (%3$s >= '%4$s' and %3$s < '%5$s')
                )
                """.formatted(partition, table.name(), table.time(), from(month), to(month)),
                move(month),
                "set local statement_timeout = '" + LONGEST_HOLD_SECONDS + "s'",
                "lock table only " + table.name() + " in share row exclusive mode",
                move(month),
                """
                alter table %s
                    attach partition %s
                    for values from ('%s') to ('%s')
                """.formatted(table.name(), partition, from(month), to(month)),
                "alter table %1$s drop constraint %1$s_span".formatted(partition));
    }

    /** Answers how many rows it moved. */
    private String move(YearMonth month) {
        return """
                with astray as (
                    delete from %1$s
                     where %2$s >= '%3$s'
                       and %2$s < '%4$s'
                 returning %5$s
                ), home as (
                    insert into %6$s (%5$s)
                    select %5$s
                      from astray
                 returning 1
                )
                select count(*)
                  from home
                """.formatted(
                        table.other(),
                        table.time(),
                        from(month),
                        to(month),
                        String.join(", ", table.columns()),
                        table.partition(month));
    }

    /**
     * Leaves a month as a table of its own. Not {@code concurrently}: PostgreSQL refuses that beside a default
     * partition. The lock on the whole table is held for an instant; only the wait for it could be long, and that is
     * what the lock's time limit is for.
     */
    public List<String> archive(YearMonth month) {
        String archived = table.archived(month);
        return List.of(
                detach(month),
                "alter table %s rename to %s".formatted(table.partition(month), archived),
                "comment on table %s is 'Of %s from %s to %s, detached; nothing in the engine reads it'"
                        .formatted(archived, table.name(), from(month), to(month)));
    }

    /** The month is a table of its own, locked until the transaction ends. */
    public String detach(YearMonth month) {
        return "alter table %s detach partition %s".formatted(table.name(), table.partition(month));
    }

    private static String from(YearMonth month) {
        return month + "-01 00:00+00";
    }

    private static String to(YearMonth month) {
        return from(month.plusMonths(1));
    }
}
