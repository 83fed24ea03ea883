package org.kaochang.http;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Asks how many of something an authority keeps, before one more is put in. */
public final class KeptRelay {

    private KeptRelay() {}

    /**
     * @param counting tells {@code kept}, of the authority {@code $1}; no further than {@code $2}, as nobody wants to know how many there
     *     are beyond what there may be
     * @return fails with {@link NoMoreRoom} when the authority has as many as it may
     */
    public static Uni<Void> makeRoom(
            SqlClient client, TenantId tenant, Kept what, LimitsConfig limits, String counting) {
        int most = what.most(limits);
        return client.preparedQuery(counting)
                .execute(Rows.of(tenant).addInteger(most))
                .invoke(rows -> {
                    if (rows.iterator().next().getInteger("kept") >= most) {
                        throw new NoMoreRoom(what, most);
                    }
                })
                .replaceWithVoid();
    }
}
