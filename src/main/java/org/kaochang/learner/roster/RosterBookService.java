package org.kaochang.learner.roster;

import org.kaochang.common.TenantId;
import org.kaochang.task.Task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

import java.util.List;

/**
 * What is kept of one kind of roster: how its rows are read, compared and written. A book knows nothing of tasks' progress, of
 * transactions, nor of how many rows come at once.
 *
 * @param <R> a row
 * @param <C> what has to be written for some rows
 */
interface RosterBookService<R extends FileRow, C> {

    RosterKind kind();

    /** Reads rows by themselves; used away from event loops. */
    RowReading<R> reading(TenantId tenant);

    /** Prepares to compare rows, of which the report will tell. */
    Uni<Comparing<R, C>> compare(Wish wish, RosterReportDraft report);

    /** Compares some rows with what is on file; called with one part of a file after the other. */
    interface Comparing<R extends FileRow, C> {
        Uni<C> compare(List<R> rows);
    }

    /** Writes what came of some rows, in the one transaction of the whole file. */
    Uni<Void> write(SqlClient client, Wish wish, Task task, C changes);

    /**
     * Writes what others may wait for until the transaction ends, when all else has been written: fails with {@link
     * StaleComparison} when something has changed since it was compared.
     */
    default Uni<Void> writeLast(SqlClient client, Wish wish, Task task, C changes) {
        return Uni.createFrom().voidItem();
    }
}
