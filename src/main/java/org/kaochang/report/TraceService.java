package org.kaochang.report;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.AuditEntry;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.IntFunction;

/** Enters in the audit log who took what away, and whose whole file was looked at. */
@Singleton
class TraceService {

    private final AuditBuffer audits;

    TraceService(AuditBuffer audits) {
        this.audits = audits;
    }

    /** @param query what was asked for, as it stood in the address, where no ID number may stand */
    IntFunction<Uni<Void>> export(String list, Act act, @Nullable String query) {
        return rows ->
                audits.note(act.on("export", list).after(Map.of("filter", query == null ? "" : query, "rows", rows)));
    }

    Uni<Void> looked(AuditEntry entry) {
        return audits.note(entry);
    }
}
