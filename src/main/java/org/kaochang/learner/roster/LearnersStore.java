package org.kaochang.learner.roster;

import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.event.Outbox;
import org.kaochang.learner.roster.LearnersComparison.Change;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes learners of a roster, some hundred in one statement. */
@Singleton
class LearnersStore {

    /**
     * A new learner as they are kept.
     *
     * @param cipher their sealed ID number
     */
    record Fresh(FileRow.OfLearner row, LearnerId id, AccountId account, byte[] cipher, Optional<UnitCode> unit) {}

    /** Why and by whom, for the history. */
    record By(AccountId account, Instant at, String reason) {}

    private record Remembered(RecordId id, Change change) {}

    private static final Columns<Fresh> FRESH = Columns.<Fresh>after(2)
            .id("id", Fresh::id)
            .text("external_id", each -> each.row().person().externalId().orElse(null))
            .text("name", each -> each.row().person().name().orElseThrow())
            .bytes("id_number_cipher", Fresh::cipher)
            .bytes(
                    "id_number_index",
                    each -> HexFormat.of()
                            .parseHex(each.row().person().fingerprint().orElseThrow()))
            .text(
                    "id_number_masked",
                    each -> each.row().person().number().orElseThrow().masked())
            .code("unit_code", each -> each.unit().orElse(null));

    private static final String INSERT = "insert into learner (tenant_id, created_at, " + FRESH.names()
            + ") select $1, $2, row.* from " + FRESH.unnest("row");

    private static final Columns<LearnerId> RECORDED =
            Columns.<LearnerId>after(2).id("learner_id", id -> id);

    private static final String RECORD = "insert into roster_recorded (tenant_id, task_id, " + RECORDED.names()
            + ") select $1, $2, row.* from " + RECORDED.unnest("row");

    private static final Columns<Change> CHANGES = Columns.<Change>after(1)
            .id("id", Change::learner)
            .text("name", change -> change.name().orElse(null))
            .code("unit_code", change -> change.unit().orElse(null))
            .text("external_id", change -> change.externalId().orElse(null))
            .text("name_before", change -> change.before().name())
            .bytes(
                    "number_before",
                    change -> HexFormat.of().parseHex(change.before().fingerprint()))
            .code("unit_code_before", change -> change.before().unit().orElse(null))
            .text("external_id_before", change -> change.before().externalId().orElse(null));

    /** Only what is still as it was when it was compared. */
    private static final String UPDATE = """
            update learner
            set name = coalesce(more.name, learner.name),
                unit_code = coalesce(more.unit_code, learner.unit_code),
                external_id = coalesce(more.external_id, learner.external_id)
            from\s""" + CHANGES.unnest("more") + """

            where learner.id = more.id
                and learner.tenant_id = $1
                and learner.name = more.name_before
                and learner.id_number_index = more.number_before
                and learner.unit_code is not distinct from more.unit_code_before
                and learner.external_id is not distinct from more.external_id_before
            """;

    private static final Columns<Remembered> REMEMBERED = Columns.<Remembered>after(4)
            .id("id", Remembered::id)
            .id("learner_id", each -> each.change().learner())
            .text("name_before", each -> each.change().before().name())
            .text(
                    "name_after",
                    each -> each.change().name().orElse(each.change().before().name()))
            .code("unit_code_before", each -> each.change().before().unit().orElse(null))
            .code(
                    "unit_code_after",
                    each -> each.change()
                            .unit()
                            .or(() -> each.change().before().unit())
                            .orElse(null));

    private static final String REMEMBER =
            """
            with remembered as (
                insert into learner_change (tenant_id, changed_at, changed_by, reason, kind, %s)
                select $1, $2, $3, $4, 'import', row.*
                from %s
                returning tenant_id, learner_id, changed_at, changed_by, reason, name_before, name_after,
                    unit_code_before, unit_code_after
            )
            """.formatted(REMEMBERED.names(), REMEMBERED.unnest("row")) + Outbox.TELL + """
            select tenant_id, learner_id, null, 'learner-corrected', changed_at,
                jsonb_build_object('v', 1, 'by', changed_by, 'reason', reason,
                    'fields', to_jsonb(array_remove(array[
                        case when name_before is distinct from name_after then 'name' end,
                        case when unit_code_before is distinct from unit_code_after then 'unit' end
                    ], null)))
            from remembered
            where name_before is distinct from name_after or unit_code_before is distinct from unit_code_after
            """;

    Uni<Void> insert(SqlClient client, TenantId tenant, RecordId task, List<Fresh> rows, Instant now) {
        return client.preparedQuery(INSERT)
                .execute(FRESH.appendTo(Rows.of(tenant).addOffsetDateTime(Rows.time(now)), rows))
                .chain(() -> client.preparedQuery(RECORD)
                        .execute(RECORDED.appendTo(
                                Rows.of(tenant, task),
                                rows.stream().map(Fresh::id).toList())))
                .replaceWithVoid();
    }

    /** @return whether all of them were still as they had been compared */
    Uni<Boolean> update(SqlClient client, TenantId tenant, List<Change> changes) {
        return client.preparedQuery(UPDATE)
                .execute(CHANGES.appendTo(Rows.of(tenant), changes))
                .map(written -> written.rowCount() == changes.size());
    }

    /** @param ids one for each change */
    Uni<Void> remember(SqlClient client, TenantId tenant, List<Change> changes, List<RecordId> ids, By by) {
        Tuple values = Rows.of(tenant)
                .addOffsetDateTime(Rows.time(by.at()))
                .addUUID(by.account().value())
                .addString(by.reason());
        List<Remembered> rows = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            rows.add(new Remembered(ids.get(i), changes.get(i)));
        }
        return client.preparedQuery(REMEMBER)
                .execute(REMEMBERED.appendTo(values, rows))
                .replaceWithVoid();
    }
}
