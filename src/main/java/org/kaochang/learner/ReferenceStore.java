package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the learners that rows of a batch speak of, by external id or by our own. */
final class ReferenceStore {

    private ReferenceStore() {}

    /**
     * Locks the learners until the transaction ends, so that what is counted per learner is counted by one call at a time.
     *
     * @return the learners that exist, by what the rows say
     */
    static Uni<Map<String, LearnerId>> lock(SqlClient client, TenantId tenant, Collection<String> references) {
        String[] texts = references.stream().distinct().toArray(String[]::new);
        Tuple values = Rows.of(tenant)
                .addArrayOfString(texts)
                .addArrayOfUUID(references.stream()
                        .flatMap(text -> id(text).stream())
                        .distinct()
                        .map(LearnerId::value)
                        .toArray(UUID[]::new));
        return client.preparedQuery("""
                        select id, external_id
                        from learner
                        where tenant_id = $1 and (external_id = any($2) or id = any($3))
                        order by id
                        for no key update
                        """).execute(values).map(found -> resolve(texts, found));
    }

    private static Map<String, LearnerId> resolve(String[] references, RowSet<Row> found) {
        Map<String, LearnerId> byExternalId = new HashMap<>();
        Map<LearnerId, LearnerId> byId = new HashMap<>();
        found.forEach(row -> {
            byExternalId.put(row.getString("external_id"), Rows.learnerId(row, "id"));
            byId.put(Rows.learnerId(row, "id"), Rows.learnerId(row, "id"));
        });
        Map<String, LearnerId> learners = new HashMap<>();
        for (String reference : references) {
            Optional.ofNullable(byExternalId.get(reference))
                    .or(() -> id(reference).map(byId::get))
                    .ifPresent(learner -> learners.put(reference, learner));
        }
        return learners;
    }

    private static Optional<LearnerId> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(LearnerId.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
