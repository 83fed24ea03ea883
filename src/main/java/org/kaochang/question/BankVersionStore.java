package org.kaochang.question;

import org.kaochang.audit.AuditReason;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankRevision.Known;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What imports read of a bank, and the versions they write. Writing goes over the connection of the import at hand. */
@ApplicationScoped
public class BankVersionStore {

    /** Parts options inside one array element; {@code unnest} flattens nested arrays. No cell text can hold it. */
    private static final String SEPARATOR = "\u001F";

    private static final int ITEMS_A_STATEMENT = 500;

    private static final Columns<ItemRevision> ITEMS = Columns.<ItemRevision>after(4)
            .integer("item", ItemRevision::number)
            .text("type", revision -> revision.content().type().wire())
            .text("stem", revision -> revision.content().stem())
            .text(
                    "options",
                    revision -> String.join(SEPARATOR, revision.content().options()))
            .integer("correct", revision -> revision.content().correct().bits())
            .text("explanation", revision -> revision.content().explanation())
            .integer("difficulty", revision -> revision.content().difficulty())
            .text("knowledge_point", revision -> revision.content().knowledgePoint())
            .text("fingerprint", revision -> revision.content().fingerprint().hex())
            .bool("gone", ItemRevision::gone);

    private static final String INSERT_ITEMS = """
            insert into bank_item_revision (
                tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty, knowledge_point,
                fingerprint, gone)
            select $1, $2, $3, item, type, stem, string_to_array(options, $4), correct, explanation, difficulty,
                   knowledge_point, fingerprint, gone
              from\s""" + ITEMS.unnest("items");

    private final Pool pool;

    BankVersionStore(Pool pool) {
        this.pool = pool;
    }

    /** A version and what it was made from. */
    public record Version(int number, String fileSha256) {

        /** Of a bank into which nothing was imported yet. */
        public static final Version NONE = new Version(0, "");
    }

    /** The bank's latest version; empty when there is no such bank. */
    public Uni<Optional<Version>> latest(TenantId tenant, BankCode code) {
        return latest(pool, tenant, code);
    }

    /** The same, and holds the bank until the transaction ends: imports of one bank are written one after another. */
    public Uni<Optional<Version>> lock(SqlConnection connection, TenantId tenant, BankCode code) {
        return connection
                .preparedQuery("select 1 from bank where tenant_id = $1 and code = $2 for update")
                .execute(Rows.of(tenant, code))
                // A statement of its own: the one that waited for the lock still sees what was there before it waited.
                .chain(() -> latest(connection, tenant, code));
    }

    private static Uni<Optional<Version>> latest(SqlClient client, TenantId tenant, BankCode code) {
        String sql = """
                select latest.version, latest.file_sha256
                  from bank
                  left join lateral (
                       select version, file_sha256
                         from bank_version
                        where tenant_id = bank.tenant_id
                          and bank_code = bank.code
                        order by version desc
                        limit 1) latest on true
                 where bank.tenant_id = $1
                   and bank.code = $2
                """;
        return client.preparedQuery(sql)
                .execute(Rows.of(tenant, code))
                .map(rows -> Rows.first(rows, BankVersionStore::version));
    }

    private static Version version(Row row) {
        return row.getInteger("version") == null
                ? Version.NONE
                : new Version(row.getInteger("version"), row.getString("file_sha256"));
    }

    /** What the version stands on; of a bank without one {@link BankGround#NONE}. */
    public Uni<BankGround> ground(TenantId tenant, BankVersionId version) {
        return BankItemStore.ground(pool, tenant, version).map(ground -> ground.orElse(BankGround.NONE));
    }

    /**
     * Every item the bank ever had, as it was last.
     *
     * @param whole the version that the latest stands on
     */
    public Uni<List<Known>> known(TenantId tenant, BankVersionId latest, int whole) {
        return ItemPageSource.all(last -> pool.preparedQuery("""
                        select distinct on (item)
                               item, version, type, stem, options, correct, explanation, difficulty, knowledge_point, gone
                          from bank_item_revision
                         where tenant_id = $1
                           and bank_code = $2
                           and version <= $3
                           and item > $4
                         order by item, version desc
                         limit $5
                        """)
                .execute(Rows.of(tenant, latest.code())
                        .addInteger(latest.version())
                        .addInteger(last.map(known -> known.item().number()).orElse(0))
                        .addInteger(ItemPageSource.SIZE))
                .map(rows -> Rows.list(rows, row -> known(row, whole))));
    }

    private static Known known(Row row, int whole) {
        return new Known(BankItemStore.item(row), row.getInteger("version") >= whole && !row.getBoolean("gone"));
    }

    /**
     * A version that is being written.
     *
     * @param items how many it has
     * @param whole the version that has all questions, where this one says what it changes only; empty: it has all itself
     */
    public record Made(
            Version version,
            VersionOrigin origin,
            int items,
            Optional<Integer> whole,
            Instant at,
            Optional<AccountId> by) {}

    /** Its items are still to be written, by {@link #insertItems}. */
    public Uni<Void> insertVersion(SqlConnection connection, TenantId tenant, BankCode code, Made made) {
        String sql = """
                insert into bank_version (
                    tenant_id, bank_code, version, file_sha256, items, imported_at, imported_by, kind, base, restores, item,
                    category, reason, whole)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                """;
        VersionOrigin origin = made.origin();
        Tuple values = Rows.of(tenant, code)
                .addInteger(made.version().number())
                .addString(made.version().fileSha256())
                .addInteger(made.items())
                .addOffsetDateTime(Rows.time(made.at()))
                .addUUID(made.by().map(AccountId::value).orElse(null))
                .addString(origin.kind().wire())
                .addInteger(origin.base())
                .addInteger(origin.restores().orElse(null))
                .addInteger(origin.item().orElse(null))
                .addString(origin.reason().map(AuditReason::category).orElse(null))
                .addString(origin.reason().map(AuditReason::text).orElse(null))
                .addInteger(made.whole().orElse(null));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** What a version has, or changes, made ready to be written, some hundreds together. Takes its time: not for an event loop. */
    public static List<Tuple> prepared(
            TenantId tenant, BankVersionId version, List<ItemRevision> items, StopFlag stop) {
        List<Tuple> statements = new ArrayList<>(Math.ceilDiv(items.size(), ITEMS_A_STATEMENT));
        for (List<ItemRevision> some : SequenceRelay.parts(items, ITEMS_A_STATEMENT)) {
            stop.check();
            Tuple before = Rows.of(tenant, version.code())
                    .addInteger(version.version())
                    .addString(SEPARATOR);
            statements.add(ITEMS.appendTo(before, some));
        }
        return statements;
    }

    /** @param prepared one of those that {@link #prepared} made; its version is there already */
    public Uni<Void> insertItems(SqlConnection connection, Tuple prepared) {
        return connection.preparedQuery(INSERT_ITEMS).execute(prepared).replaceWithVoid();
    }
}
