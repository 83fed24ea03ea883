package org.kaochang.certificate.calendar;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The holiday_notice table: years that an authority has loaded itself. */
@Singleton
public class NoticeStore {

    /**
     * A file as it was loaded.
     *
     * @param text as it came; it was read without fault
     * @param by name of who loaded it; empty: the account is gone
     */
    public record Loaded(int year, String text, Instant at, Optional<String> by) {

        public HolidayNotice notice() {
            return HolidayNotice.read(year, text.lines().toList());
        }
    }

    /** In the order of the years. */
    public Uni<List<Loaded>> of(SqlClient client, TenantId tenant) {
        return client.preparedQuery("""
                        select n.year, n.lines, n.loaded_at, a.name as by
                          from holiday_notice n
                          left join account a
                            on a.id = n.account_id
                           and a.tenant_id = n.tenant_id
                         where n.tenant_id = $1
                         order by n.year
                        """)
                .execute(Rows.of(tenant))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Loaded(
                                row.getInteger("year"),
                                row.getString("lines"),
                                Rows.instant(row, "loaded_at"),
                                Rows.text(row, "by"))));
    }

    /** In the place of what was loaded for the year before. */
    public Uni<Void> put(SqlClient unitOfWork, TenantId tenant, int year, String text, AccountId by, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        insert into holiday_notice (tenant_id, year, lines, account_id, loaded_at)
                        values ($1, $2, $3, $4, $5)
                            on conflict (tenant_id, year)
                            do update set lines = excluded.lines,
                                          account_id = excluded.account_id,
                                          loaded_at = excluded.loaded_at
                        """)
                .execute(Rows.of(tenant)
                        .addInteger(year)
                        .addString(text)
                        .addUUID(by.value())
                        .addOffsetDateTime(Rows.time(now)))
                .replaceWithVoid();
    }

    /** @return whether there was one */
    public Uni<Boolean> remove(SqlClient unitOfWork, TenantId tenant, int year) {
        return unitOfWork
                .preparedQuery("delete from holiday_notice where tenant_id = $1 and year = $2")
                .execute(Rows.of(tenant).addInteger(year))
                .map(Rows::one);
    }

    /**
     * For whoever counts by the notices until their transaction ends: none is loaded meanwhile, so that whatever was counted without it
     * is there to be counted again.
     */
    public Uni<Void> countBy(SqlClient unitOfWork, TenantId tenant) {
        return unitOfWork
                .preparedQuery("select pg_advisory_xact_lock_shared($1::int, hashtext('working days'))::text")
                .execute(Rows.of(tenant))
                .replaceWithVoid();
    }

    /** For whoever loads one: waits for those who count, and they for it. */
    public Uni<Void> change(SqlClient unitOfWork, TenantId tenant) {
        return unitOfWork
                .preparedQuery("select pg_advisory_xact_lock($1::int, hashtext('working days'))::text")
                .execute(Rows.of(tenant))
                .replaceWithVoid();
    }
}
