package org.kaochang.question;

import org.kaochang.audit.AuditReason;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
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

    private static final Columns<NumberedItem> ITEMS = Columns.<NumberedItem>after(4)
            .integer("item", NumberedItem::number)
            .text("type", item -> item.content().type().wire())
            .text("stem", item -> item.content().stem())
            .text("options", item -> String.join(SEPARATOR, item.content().options()))
            .integer("correct", item -> item.content().correct().bits())
            .text("explanation", item -> item.content().explanation())
            .integer("difficulty", item -> item.content().difficulty())
            .text("knowledge_point", item -> item.content().knowledgePoint())
            .text("fingerprint", item -> item.content().fingerprint().hex());

    private static final String INSERT_ITEMS = """
            insert into bank_item (
                tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty, knowledge_point,
                fingerprint)
            select $1, $2, $3, item, type, stem, string_to_array(options, $4), correct, explanation, difficulty,
                   knowledge_point, fingerprint
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

    /** Every item the bank ever had, as it was last. */
    public Uni<List<Known>> known(TenantId tenant, BankVersionId latest) {
        return ItemPageSource.all(
                known -> known.item().number(),
                last -> pool.preparedQuery("""
                        select distinct on (item)
                               item, version, type, stem, options, correct, explanation, difficulty, knowledge_point
                          from bank_item
                         where tenant_id = $1
                           and bank_code = $2
                           and version <= $3
                           and item > $4
                         order by item, version desc
                         limit $5
                        """)
                        .execute(Rows.of(tenant, latest.code())
                                .addInteger(latest.version())
                                .addInteger(last)
                                .addInteger(ItemPageSource.SIZE))
                        .map(rows -> Rows.list(rows, row -> known(row, latest.version()))));
    }

    private static Known known(Row row, int latest) {
        return new Known(BankStore.item(row), row.getInteger("version") == latest);
    }

    /**
     * A version that is being written.
     *
     * @param items how many it has
     */
    public record Made(Version version, VersionOrigin origin, int items, Instant at, Optional<AccountId> by) {}

    /** Its items are still to be written, by {@link #insertItems} or {@link #copyItems}. */
    public Uni<Void> insertVersion(SqlConnection connection, TenantId tenant, BankCode code, Made made) {
        String sql = """
                insert into bank_version (
                    tenant_id, bank_code, version, file_sha256, items, imported_at, imported_by, kind, base, restores, item,
                    category, reason)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
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
                .addString(origin.reason().map(AuditReason::text).orElse(null));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /**
     * Writes the items of one version as those of another, without their coming here.
     *
     * @param except the number of one that is left out; 0: none
     */
    public Uni<Void> copyItems(SqlConnection connection, TenantId tenant, BankCode code, int from, int to, int except) {
        String sql = """
                insert into bank_item (
                    tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty,
                    knowledge_point, fingerprint)
                select tenant_id, bank_code, $4, item, type, stem, options, correct, explanation, difficulty,
                       knowledge_point, fingerprint
                  from bank_item
                 where tenant_id = $1
                   and bank_code = $2
                   and version = $3
                   and item <> $5
                """;
        Tuple values = Rows.of(tenant, code).addInteger(from).addInteger(to).addInteger(except);
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** The items of a version made ready to be written, some hundreds together. Takes its time: not for an event loop. */
    public static List<Tuple> prepared(
            TenantId tenant, BankVersionId version, List<NumberedItem> items, StopFlag stop) {
        List<Tuple> statements = new ArrayList<>(Math.ceilDiv(items.size(), ITEMS_A_STATEMENT));
        for (int from = 0; from < items.size(); from += ITEMS_A_STATEMENT) {
            stop.check();
            List<NumberedItem> some = items.subList(from, Math.min(from + ITEMS_A_STATEMENT, items.size()));
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
