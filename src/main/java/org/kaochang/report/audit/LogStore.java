package org.kaochang.report.audit;

import org.kaochang.audit.AuditReason;
import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.report.ReportLaneService;
import org.kaochang.report.Statement;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the audit_entry table, the newest first. */
@Singleton
class LogStore {

    private static final String SELECT = """
            select e.id, e.at, e.account_id, a.username, a.name, e.roles, e.address, e.device, e.request_id,
                   e.action, e.object_kind, e.object_id, e.problem, e.category, e.reason, e.was, e.became
              from audit_entry e
              left join account a
                on a.id = e.account_id
               and a.tenant_id = e.tenant_id
             where e.tenant_id = $1
            """;

    /** The words one after the other, each found by the index: not all entries are looked through. */
    private static final String ACTIONS = """
            with recursive word as (
                (select action from audit_entry where tenant_id = $1 order by action limit 1)
                union all
                select (
                    select e.action
                    from audit_entry e
                    where e.tenant_id = $1 and e.action > word.action
                    order by e.action
                    limit 1
                )
                from word
                where word.action is not null
            )
            select action from word where action is not null
            """;

    /** One entry more than is wanted, where there are so many. */
    Uni<List<Kept>> page(SqlClient client, TenantId tenant, Wanted wanted, int limit) {
        return sought(client, tenant, wanted.text())
                .chain(sought -> ReportLaneService.run(client, statement(tenant, wanted, sought, limit)))
                .map(rows -> Rows.list(rows, LogStore::read));
    }

    /** What a text means is found out first, so that each search goes by an index of its own. */
    private static Uni<Optional<Sought>> sought(SqlClient client, TenantId tenant, Optional<String> text) {
        if (text.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String typed = text.get().strip();
        return client.preparedQuery("""
                        select (select id
                                  from account
                                 where tenant_id = $1
                                   and username = $2) as account,
                               exists (
                                select
                                  from audit_entry
                                 where tenant_id = $1
                                   and request_id = $3) as request
                        """)
                .execute(Rows.of(tenant)
                        .addString(typed.toLowerCase(Locale.ROOT))
                        .addString(typed))
                .map(rows -> Rows.first(
                        rows,
                        row -> Sought.of(
                                typed,
                                Rows.optional(row.getUUID("account"), AccountId::new),
                                row.getBoolean("request"))));
    }

    private static Statement statement(TenantId tenant, Wanted wanted, Optional<Sought> sought, int limit) {
        Statement statement = new Statement(tenant, SELECT);
        sought.ifPresent(text -> {
            switch (text) {
                case Sought.Actor(var account) -> statement.add(" and e.account_id = ?", account);
                case Sought.Request(var request) -> statement.add(" and e.request_id = ?", request);
                case Sought.Thing(var object) -> statement.add(" and e.object_id = ?", object);
            }
        });
        statement
                .addIf(wanted.actor(), " and e.account_id = ?")
                .addIf(wanted.action(), " and e.action = ?")
                .addIf(wanted.object(), " and e.object_id = ?")
                .addIf(wanted.from().map(Rows::time), " and e.at >= ?")
                .addIf(wanted.to().map(Rows::time), " and e.at < ?");
        wanted.done().ifPresent(done -> statement.add(done ? " and e.problem is null" : " and e.problem is not null"));
        wanted.after()
                .ifPresent(after -> statement.add(
                        " and e.at <= ? and (e.at, e.id) < (?, ?)",
                        Rows.time(after.at()),
                        Rows.time(after.at()),
                        after.id()));
        return statement.add(" order by e.at desc, e.id desc limit ?", limit + 1);
    }

    /** The words there are, in their order. */
    Uni<List<String>> actions(SqlClient client, TenantId tenant) {
        return client.preparedQuery(ACTIONS)
                .execute(Rows.of(tenant))
                .map(rows -> Rows.list(rows, row -> row.getString("action")));
    }

    private static Kept read(Row row) {
        return new Kept(
                Rows.recordId(row, "id"),
                Rows.instant(row, "at"),
                Rows.optional(row.getUUID("account_id"), AccountId::new),
                Rows.text(row, "username"),
                Rows.text(row, "name"),
                List.of(row.getArrayOfStrings("roles")),
                row.getString("address"),
                row.getString("device"),
                row.getString("request_id"),
                row.getString("action"),
                row.getString("object_kind"),
                row.getString("object_id"),
                Rows.text(row, "problem"),
                Rows.text(row, "category").map(category -> new AuditReason(category, row.getString("reason"))),
                json(row.getJsonObject("was")),
                json(row.getJsonObject("became")));
    }

    private static Map<String, Object> json(@Nullable JsonObject kept) {
        return kept == null ? Map.of() : kept.getMap();
    }
}
