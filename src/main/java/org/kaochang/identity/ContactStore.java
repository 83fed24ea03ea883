package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Where accounts want codes sent. */
@Singleton
class ContactStore {

    record Contact(ContactKind kind, byte[] sealedAddress, String masked) {}

    private final Pool pool;

    ContactStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Contact>> of(UUID accountId) {
        return pool.preparedQuery("""
                        select kind, address_cipher, masked
                        from contact
                        where account_id = $1
                        order by kind
                        """)
                .execute(Tuple.of(accountId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Contact(
                                ContactKind.of(row.getString("kind")).orElseThrow(),
                                row.getBuffer("address_cipher").getBytes(),
                                row.getString("masked")))
                        .toList());
    }

    Uni<Void> put(UUID accountId, Contact contact) {
        return pool.preparedQuery("""
                        insert into contact (account_id, kind, address_cipher, masked, confirmed_at)
                        values ($1, $2, $3, $4, now())
                        on conflict (account_id, kind) do update
                        set address_cipher = excluded.address_cipher, masked = excluded.masked, confirmed_at = now()
                        """)
                .execute(Tuple.of(
                        accountId, contact.kind().wire(), Buffer.buffer(contact.sealedAddress()), contact.masked()))
                .replaceWithVoid();
    }

    Uni<Void> remove(UUID accountId, ContactKind kind) {
        return pool.preparedQuery("delete from contact where account_id = $1 and kind = $2")
                .execute(Tuple.of(accountId, kind.wire()))
                .replaceWithVoid();
    }
}
