package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;

import java.util.List;

/**
 * Log-ins begun by a node of the release before, which knew no sessions, while the nodes are replaced one by one. They get
 * their row when they are renewed, and before log-ins are ended: what has no row would not be ended, and be renewed later.
 */
final class EarlierLoginStore {

    private static final String ADOPT = """
            insert into login_session
                (tenant_id, id, account_id, by_password, device, address_part, began_at, last_used_at, expires_at)
            select tenant_id, family, account_id, bool_and(by_password), '', '', min(created_at), max(created_at),
                max(expires_at)
            from refresh_token token
            where tenant_id = $1
                and not exists (
                    select
                    from login_session known
                    where known.tenant_id = token.tenant_id and known.id = token.family
                )
            """;

    private static final String WHOLE_FAMILIES = """
            group by tenant_id, family, account_id
            having bool_and(revoked_at is null)
            order by family
            on conflict (id) do nothing
            """;

    private EarlierLoginStore() {}

    /** @return how many there were */
    static Uni<Integer> adoptAllOf(SqlClient client, TenantId tenant, List<AccountId> accounts) {
        return client.preparedQuery(ADOPT + " and account_id = any($2) " + WHOLE_FAMILIES)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(accounts)))
                .map(RowSet::rowCount);
    }

    /** @return false when nobody has the token, its log-in was revoked or has its row */
    static Uni<Boolean> adopt(SqlClient client, TenantId tenant, String token) {
        return client.preparedQuery(ADOPT + """
                            and family = (
                                select family
                                from refresh_token
                                where tenant_id = $1 and token_hash = $2
                            )
                        """ + WHOLE_FAMILIES)
                .execute(Rows.of(tenant).addValue(Buffer.buffer(Sha256.of(token))))
                .map(Rows::one);
    }
}
