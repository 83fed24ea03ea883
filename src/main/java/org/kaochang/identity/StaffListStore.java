package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Accounts of staff, searched: an index has them apart from the learners'. */
@Singleton
class StaffListStore {

    private static final AccountId FIRST = new AccountId(new UUID(0, 0));

    /**
     * Which accounts are asked for; what is empty asks for any.
     *
     * @param text part of the username or of the name
     * @param after id of the last one that is known
     */
    record Wanted(
            Optional<String> text,
            Optional<String> role,
            Optional<UnitCode> unit,
            Optional<Boolean> disabled,
            Optional<AccountId> after) {}

    /** @param secondFactor whether one is bound */
    record Line(
            AccountId id,
            Optional<String> username,
            String name,
            List<String> roles,
            Optional<UnitCode> unit,
            boolean disabled,
            boolean mustChangePassword,
            boolean secondFactor,
            Instant createdAt) {}

    private final Pool pool;

    StaffListStore(Pool pool) {
        this.pool = pool;
    }

    /** In the order of their making. */
    Uni<List<Line>> page(TenantId tenant, Wanted wanted, int limit) {
        return pool.preparedQuery("""
                        select a.id, a.username, a.name, a.roles, a.unit_code, a.disabled_at is not null as disabled,
                            a.must_change_password, f.confirmed_at is not null as second_factor, a.created_at
                        from account a
                        left join second_factor f on f.account_id = a.id and f.tenant_id = a.tenant_id
                        where a.tenant_id = $1
                            and a.learner_id is null
                            and a.id > $2
                            and ($3::text is null or position($3 in a.username) > 0 or position($3 in lower(a.name)) > 0)
                            and ($4::text is null or $4 = any (a.roles))
                            and ($5::text is null or a.unit_code = $5)
                            and ($6::boolean is null or (a.disabled_at is not null) = $6)
                        order by a.id
                        limit $7
                        """)
                .execute(Rows.of(tenant, wanted.after().orElse(FIRST))
                        .addString(wanted.text()
                                .map(text -> text.toLowerCase(Locale.ROOT))
                                .orElse(null))
                        .addString(wanted.role().orElse(null))
                        .addString(wanted.unit().map(UnitCode::value).orElse(null))
                        .addBoolean(wanted.disabled().orElse(null))
                        .addInteger(limit))
                .map(rows -> Rows.list(rows, StaffListStore::read));
    }

    private static Line read(Row row) {
        return new Line(
                Rows.accountId(row, "id"),
                Rows.text(row, "username"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("roles")),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                row.getBoolean("disabled"),
                row.getBoolean("must_change_password"),
                row.getBoolean("second_factor"),
                Rows.instant(row, "created_at"));
    }
}
