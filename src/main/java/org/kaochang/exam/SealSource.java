package org.kaochang.exam;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** The exam_seal table: pictures of seals by their digests. They are never changed and never go. */
@Singleton
public class SealSource {

    private final Pool pool;

    SealSource(Pool pool) {
        this.pool = pool;
    }

    /**
     * The picture of a seal.
     *
     * @param name see {@link SealPicture#name}
     * @return PNG; empty where there is none of this name, and of one that the program draws
     */
    public Uni<Optional<byte[]>> png(TenantId tenant, String name) {
        return SealPicture.digest(name)
                .map(digest -> png(pool, tenant, digest))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<byte[]>> png(SqlClient client, TenantId tenant, String digest) {
        return client.preparedQuery("""
                        select png
                          from exam_seal
                         where tenant_id = $1
                           and digest = $2
                        """)
                .execute(Rows.of(tenant).addString(digest))
                .map(rows -> Rows.first(rows, row -> Rows.bytes(row, "png")));
    }

    /**
     * Keeps the picture that an exam brings along, in the transaction that publishes it.
     *
     * @return false where it names one instead that is not there
     */
    Uni<Boolean> keep(SqlClient unitOfWork, TenantId tenant, Exam exam, Instant now) {
        Optional<SealPicture> seal =
                exam.certificate().flatMap(rule -> rule.layout().seal());
        Optional<String> digest = seal.map(SealPicture::name).flatMap(SealPicture::digest);
        if (digest.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        return seal.flatMap(SealPicture::picture)
                .map(picture -> keep(unitOfWork, tenant, digest.get(), picture, now))
                .orElseGet(() -> png(unitOfWork, tenant, digest.get()).map(Optional::isPresent));
    }

    private static Uni<Boolean> keep(
            SqlClient unitOfWork, TenantId tenant, String digest, PngPicture picture, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        insert into exam_seal (tenant_id, digest, png, kept_at)
                        values ($1, $2, $3, $4)
                            on conflict (tenant_id, digest)
                            do nothing
                        """)
                .execute(Rows.of(tenant)
                        .addString(digest)
                        .addValue(Buffer.buffer(picture.bytes()))
                        .addOffsetDateTime(Rows.time(now)))
                .replaceWith(true);
    }
}
