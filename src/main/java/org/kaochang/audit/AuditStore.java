package org.kaochang.audit;

import org.kaochang.common.ClockSource;
import org.kaochang.common.Columns;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes the audit_entry table; nobody changes what stands in it. */
@Singleton
public class AuditStore {

    private static final int ENTRIES_A_STATEMENT = 1_000;

    private static final Columns<Stamped> ROWS = Columns.<Stamped>first()
            .tenant("tenant_id", row -> row.entry().act().tenant())
            .id("id", Stamped::id)
            .time("at", Stamped::at)
            .id("account_id", row -> row.entry().act().by().orElse(null))
            .text(
                    "roles",
                    row -> String.join(
                            ",",
                            row.entry().act().actor().roles().stream().sorted().toList()))
            .text("address", row -> row.entry().act().actor().address())
            .text("device", row -> row.entry().act().actor().device())
            .text("request_id", row -> row.entry().act().actor().requestId())
            .text("action", row -> row.entry().act().action())
            .text("object_kind", row -> row.entry().kind())
            .text("object_id", row -> EntryMapper.text(row.entry().object()))
            .text("problem", row -> row.entry().problem().orElse(null))
            .text(
                    "category",
                    row -> row.entry().act().reason().map(AuditReason::category).orElse(null))
            .text(
                    "reason",
                    row -> row.entry()
                            .act()
                            .reason()
                            .map(reason -> EntryMapper.text(reason.text()))
                            .orElse(null))
            .text("was", row -> EntryMapper.json(row.entry().before()))
            .text("became", row -> EntryMapper.json(row.entry().after()));

    private static final String INSERT = """
            insert into audit_entry (tenant_id, id, at, account_id, roles, address, device, request_id,
                action, object_kind, object_id, problem, category, reason, was, became)
            select tenant_id, id, at, account_id, string_to_array(roles, ','), address, device, request_id,
                action, object_kind, object_id, problem, category, reason, was::jsonb, became::jsonb
            from\s""" + ROWS.unnest("entered") + """

            on conflict do nothing
            """;

    private final IdSource ids;
    private final ClockSource clock;

    AuditStore(IdSource ids, ClockSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Enters what is being done in the transaction that does it: both are there, or neither is. One entry for each object of a bulk
     * action; some thousands are no trouble.
     */
    public Uni<Void> record(SqlClient unitOfWork, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(entries)
                .map(this::stamped)
                .group()
                .intoLists()
                .of(ENTRIES_A_STATEMENT)
                .onItem()
                .transformToUniAndConcatenate(some -> insert(unitOfWork, some))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One entry. */
    public Uni<Void> record(SqlClient unitOfWork, AuditEntry entry) {
        return record(unitOfWork, List.of(entry));
    }

    Uni<Void> insert(SqlClient client, List<Stamped> entries) {
        return client.preparedQuery(INSERT).execute(ROWS.of(entries)).replaceWithVoid();
    }

    /** By the true time, whatever the exams' clock says; to the microsecond, as the database keeps it. */
    Stamped stamped(AuditEntry entry) {
        return new Stamped(new RecordId(ids.newId()), clock.trueNow().truncatedTo(ChronoUnit.MICROS), entry);
    }
}
