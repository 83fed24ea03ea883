package org.kaochang.audit;

import org.kaochang.common.partition.MonthlyTable;
import org.kaochang.common.partition.PartitionStatements;

import java.time.YearMonth;
import java.util.List;

/** The log's months: how one is guarded, and how one is cleared. */
final class AuditPartitionStore {

    static final MonthlyTable LOG = new MonthlyTable(
            "audit_entry",
            "at",
            List.of(
                    "tenant_id",
                    "id",
                    "at",
                    "account_id",
                    "roles",
                    "address",
                    "device",
                    "request_id",
                    "action",
                    "object_kind",
                    "object_id",
                    "problem",
                    "category",
                    "reason",
                    "was",
                    "became"));

    private AuditPartitionStore() {}

    /** The triggers for rows come with the table it becomes a part of; the one against emptying a table has to be made for each. */
    static List<String> guard(YearMonth month) {
        return List.of("""
                create trigger audit_entry_not_emptied
                    before truncate on %s
                    for each statement execute function audit_entry_stays()
                """.formatted(LOG.partition(month)));
    }

    /** A whole month, and by no other way: what is deleted row by row is refused. */
    static List<String> clear(YearMonth month) {
        return List.of(new PartitionStatements(LOG).detach(month), "drop table " + LOG.partition(month));
    }
}
