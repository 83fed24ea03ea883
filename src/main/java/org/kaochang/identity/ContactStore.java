package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Where accounts want codes sent. */
@Singleton
class ContactStore {

    record Contact(ContactKind kind, byte[] sealedAddress, String masked) {}

    private final Pool pool;

    ContactStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Contact>> of(TenantId tenant, AccountId account) {
        return pool.preparedQuery("""
                        select kind, address_cipher, masked
                        from contact
                        where tenant_id = $1 and account_id = $2
                        order by kind
                        """)
                .execute(Rows.of(tenant, account))
                .map(rows -> Rows.list(rows, ContactStore::read));
    }

    Uni<Void> put(TenantId tenant, AccountId account, Contact contact, Instant now) {
        return pool.preparedQuery("""
                        insert into contact (tenant_id, account_id, kind, address_cipher, masked, confirmed_at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (account_id, kind) do update
                        set address_cipher = excluded.address_cipher,
                            masked = excluded.masked,
                            confirmed_at = excluded.confirmed_at
                        """)
                .execute(Rows.of(tenant, account)
                        .addString(contact.kind().wire())
                        .addValue(Buffer.buffer(contact.sealedAddress()))
                        .addString(contact.masked())
                        .addOffsetDateTime(Rows.time(now)))
                .replaceWithVoid();
    }

    Uni<Void> remove(TenantId tenant, AccountId account, ContactKind kind) {
        return pool.preparedQuery("delete from contact where tenant_id = $1 and account_id = $2 and kind = $3")
                .execute(Rows.of(tenant, account).addString(kind.wire()))
                .replaceWithVoid();
    }

    private static Contact read(Row row) {
        return new Contact(
                ContactKind.of(row.getString("kind")).orElseThrow(),
                Rows.bytes(row, "address_cipher"),
                row.getString("masked"));
    }
}
