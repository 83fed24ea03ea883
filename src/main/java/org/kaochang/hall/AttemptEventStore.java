package org.kaochang.hall;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Intervention;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attempt_event table: what was done to sittings, by whom and why. Written in the transaction that does it, with an entry in the
 * audit log for each sitting that staff did it to.
 */
@Singleton
public class AttemptEventStore {

    private static final Columns<Done> ROWS = AttemptKeyMapper.columns(Columns.<Done>first(), Done::key)
            .time("at", Done::at)
            .text("kind", Done::kind)
            .id("account_id", Done::by)
            .text("detail", done -> new JsonObject(done.detail()).encode());

    private static final String INSERT = """
            insert into attempt_event (tenant_id, learner_id, attempt_id, at, kind, account_id, detail)
            select tenant_id, learner_id, attempt_id, at, kind, account_id, detail::jsonb
              from %s
            """.formatted(ROWS.unnest("r"));

    /** What an outage gave stands in the logs of sittings under keys that begin so, and no other call's does. */
    public static final String OUTAGE = "outage-";

    private final AuditStore audit;

    AttemptEventStore(AuditStore audit) {
        this.audit = audit;
    }

    /**
     * @param detail values as JSON has them
     * @param entry of the audit log; empty where it was no member of staff
     */
    public record Done(
            AttemptKey key,
            Instant at,
            String kind,
            AccountId by,
            Map<String, Object> detail,
            Optional<AuditEntry> entry) {

        /** A learner's own doing. */
        public Done(AttemptKey key, Instant at, String kind, AccountId by, Map<String, Object> detail) {
            this(key, at, kind, by, detail, Optional.empty());
        }

        /** Somebody's decision, its reason among the details. */
        public static Done of(Intervention why, AttemptKey key, String kind, Map<String, Object> detail) {
            Map<String, Object> all = new HashMap<>(detail);
            all.put("reason", why.reason());
            all.put("category", why.category());
            why.call().ifPresent(call -> all.put("call", call));
            return new Done(
                    key,
                    why.at(),
                    kind,
                    why.accountId(),
                    all,
                    why.act().map(act -> act.on("attempt", key.attemptId()).after(detail)));
        }
    }

    public Uni<Void> record(SqlClient unitOfWork, List<Done> done) {
        return done.isEmpty()
                ? Uni.createFrom().voidItem()
                : unitOfWork
                        .preparedQuery(INSERT)
                        .execute(ROWS.of(done))
                        .chain(() -> audit.record(
                                unitOfWork,
                                done.stream()
                                        .flatMap(each -> each.entry().stream())
                                        .toList()));
    }

    /**
     * Of the last so many times that something was done to a sitting, when the first was; empty when it was done less often.
     *
     * @param from what was before does not count
     */
    public Uni<Optional<Instant>> oldestOf(SqlClient unitOfWork, AttemptKey key, String kind, Instant from, int limit) {
        return unitOfWork
                .preparedQuery("""
                        select at
                          from attempt_event
                         where tenant_id = $1
                           and attempt_id = $2
                           and kind = $3
                           and at > $4
                         order by at desc
                        offset $5
                         limit 1
                        """)
                .execute(parameters(key, kind, from, limit))
                .map(rows -> Rows.first(rows, row -> Rows.instant(row, "at")));
    }

    /** Whether a sitting was reopened and nobody has said since which end counts. */
    public Uni<Boolean> reopenedAndNotSettled(SqlClient unitOfWork, AttemptKey key) {
        return unitOfWork
                .preparedQuery("""
                        select kind = 'reopened' as open
                          from attempt_event
                         where tenant_id = $1
                           and learner_id = $2
                           and attempt_id = $3
                           and kind in ('reopened', 'settled')
                         order by id desc
                         limit 1
                        """)
                .execute(AttemptKeyMapper.parameters(key))
                .map(rows -> Rows.first(rows, row -> row.getBoolean("open")).orElse(false));
    }

    /** Those of so many sittings to which the call with this key has done something already. */
    public Uni<Set<AttemptId>> doneBy(SqlClient client, TenantId tenant, List<AttemptId> sittings, String call) {
        return client.preparedQuery("""
                        select distinct attempt_id
                          from attempt_event
                         where tenant_id = $1
                           and attempt_id = any ($2)
                           and detail ->> 'call' = $3
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(sittings)).addString(call))
                .map(rows -> Set.copyOf(Rows.list(rows, row -> Rows.attemptId(row, "attempt_id"))));
    }

    private static Tuple parameters(AttemptKey key, String kind, Instant from, int limit) {
        return Rows.of(key.tenant(), key.attemptId())
                .addString(kind)
                .addOffsetDateTime(Rows.time(from))
                .addInteger(limit - 1);
    }
}
