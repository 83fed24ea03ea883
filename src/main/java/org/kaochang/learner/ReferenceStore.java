package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds the learners that rows of a batch speak of, by external id or by our own. */
final class ReferenceStore {

    private ReferenceStore() {}

    /**
     * Locks the learners until the transaction ends, so that what is counted per learner is counted by one call at a time.
     *
     * @return the learners that exist, by what the rows say
     */
    static Uni<Map<LearnerReference, LearnerId>> lock(
            SqlClient client, TenantId tenant, Collection<LearnerReference> references) {
        return lock(client, tenant, references, Optional.empty());
    }

    /** @param unit only its people; those of others are as if they were not */
    static Uni<Map<LearnerReference, LearnerId>> lock(
            SqlClient client, TenantId tenant, Collection<LearnerReference> references, Optional<UnitCode> unit) {
        Set<LearnerReference> distinct = new LinkedHashSet<>(references);
        Tuple values = Rows.of(tenant)
                .addArrayOfString(distinct.stream().map(LearnerReference::text).toArray(String[]::new))
                .addArrayOfUUID(distinct.stream()
                        .flatMap(reference -> reference.id().stream())
                        .distinct()
                        .map(LearnerId::value)
                        .toArray(UUID[]::new))
                .addString(unit.map(UnitCode::value).orElse(null));
        return client.preparedQuery("""
                        select id, external_id
                        from learner
                        where tenant_id = $1
                            and (external_id = any($2) or id = any($3))
                            and ($4::text is null or unit_code = $4)
                        order by id
                        for no key update
                        """).execute(values).map(found -> resolve(distinct, found));
    }

    private static Map<LearnerReference, LearnerId> resolve(Set<LearnerReference> references, RowSet<Row> found) {
        Map<String, LearnerId> byExternalId = new HashMap<>();
        Set<LearnerId> ids = new HashSet<>();
        found.forEach(row -> {
            byExternalId.put(row.getString("external_id"), Rows.learnerId(row, "id"));
            ids.add(Rows.learnerId(row, "id"));
        });
        Map<LearnerReference, LearnerId> learners = new HashMap<>();
        for (LearnerReference reference : references) {
            Optional.ofNullable(byExternalId.get(reference.text()))
                    .or(() -> reference.id().filter(ids::contains))
                    .ifPresent(learner -> learners.put(reference, learner));
        }
        return learners;
    }
}
