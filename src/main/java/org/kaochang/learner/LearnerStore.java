package org.kaochang.learner;

import org.kaochang.common.Columns;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.learner.RosterPlan.Completion;
import org.kaochang.learner.RosterPlan.Facts;
import org.kaochang.learner.RosterPlan.OnFile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Learners, many in one statement. */
@Singleton
class LearnerStore {

    /** A row to insert with its sealed ID number. */
    record Sealed(RosterRow row, byte[] cipher) {}

    private static final Columns<Sealed> ROWS = Columns.<Sealed>after(2)
            .id("id", each -> each.row().learnerId())
            .text("external_id", each -> each.row().wanted().externalId().orElse(null))
            .text("name", each -> each.row().wanted().name().strip())
            .bytes("id_number_cipher", Sealed::cipher)
            .bytes("id_number_index", each -> HexFormat.of().parseHex(each.row().fingerprint()))
            .text("id_number_masked", each -> each.row().number().masked())
            .code("unit_code", each -> each.row().unit().orElse(null));

    private static final String INSERT = "insert into learner (tenant_id, created_at, " + ROWS.names()
            + ") select $1, $2, row.* from " + ROWS.unnest("row");

    private static final Columns<Completion> MORE = Columns.<Completion>after(1)
            .id("id", Completion::learnerId)
            .text("external_id", completion -> completion.externalId().orElse(null))
            .code("unit_code", completion -> completion.unit().orElse(null));

    private static final String COMPLETE =
            """
            update learner
            set external_id = coalesce(learner.external_id, more.external_id),
                unit_code = coalesce(learner.unit_code, more.unit_code)
            from\s""" + MORE.unnest("more") + " where learner.id = more.id and learner.tenant_id = $1";

    private final Pool pool;

    LearnerStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs the work in a transaction; again, when another call put in the same person in between. It waits for the quorum
     * even when all there was to do had been done before, and is then known by having been read.
     *
     * @param done whether an outcome says that something is on file; a refusal has nothing to wait for
     */
    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work, Predicate<T> done) {
        return pool.withTransaction(connection -> work.apply(connection)
                        .call(outcome -> done.test(outcome)
                                ? DurabilityBuffer.mark(connection)
                                : Uni.createFrom().voidItem()))
                .onFailure(FailureMapper::duplicate)
                .retry()
                .atMost(3);
    }

    /** @param takenUsernames those of the wanted usernames that somebody has */
    Uni<Facts> facts(SqlClient client, TenantId tenant, List<RosterRow> rows, Set<String> takenUsernames) {
        List<UnitCode> units =
                rows.stream().flatMap(row -> row.unit().stream()).distinct().toList();
        Map<String, OnFile> byFingerprint = new HashMap<>();
        Map<String, OnFile> byExternalId = new HashMap<>();
        return onFile(client, tenant, rows)
                .invoke(found -> found.forEach(row -> keep(row, byFingerprint, byExternalId)))
                .chain(() -> known(client, tenant, units))
                .map(knownUnits -> new Facts(byFingerprint, byExternalId, takenUsernames, knownUnits));
    }

    private static Uni<Set<UnitCode>> known(SqlClient client, TenantId tenant, List<UnitCode> units) {
        return client.preparedQuery("select code from unit where tenant_id = $1 and code = any($2)")
                .execute(Rows.of(tenant).addArrayOfString(Rows.codes(units)))
                .map(rows -> Set.copyOf(Rows.list(rows, row -> new UnitCode(row.getString("code")))));
    }

    private static Uni<RowSet<Row>> onFile(SqlClient client, TenantId tenant, List<RosterRow> rows) {
        Tuple values = Rows.of(tenant)
                .addArrayOfString(rows.stream().map(RosterRow::fingerprint).toArray(String[]::new))
                .addArrayOfString(rows.stream()
                        .flatMap(row -> row.wanted().externalId().stream())
                        .toArray(String[]::new));
        return client.preparedQuery("""
                        select learner.id, encode(id_number_index, 'hex') as fingerprint, learner.name,
                            id_number_masked, external_id, learner.unit_code, username
                        from learner
                        left join account on account.learner_id = learner.id and account.tenant_id = learner.tenant_id
                        where learner.tenant_id = $1
                            and (id_number_index in (select decode(hex, 'hex') from unnest($2::text[]) hex)
                                or external_id = any($3))
                        """).execute(values);
    }

    Uni<Void> insert(SqlClient client, TenantId tenant, List<Sealed> rows, Instant now) {
        Tuple values = ROWS.appendTo(Rows.of(tenant).addOffsetDateTime(Rows.time(now)), rows);
        return client.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    Uni<Void> complete(SqlClient client, TenantId tenant, List<Completion> completions) {
        return completions.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(COMPLETE)
                        .execute(MORE.appendTo(Rows.of(tenant), completions))
                        .replaceWithVoid();
    }

    private static void keep(Row row, Map<String, OnFile> byFingerprint, Map<String, OnFile> byExternalId) {
        OnFile learner = new OnFile(
                Rows.learnerId(row, "id"),
                row.getString("fingerprint"),
                row.getString("name"),
                row.getString("id_number_masked"),
                Rows.text(row, "external_id"),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                Rows.text(row, "username"));
        byFingerprint.put(learner.fingerprint(), learner);
        learner.externalId().ifPresent(id -> byExternalId.put(id, learner));
    }
}
