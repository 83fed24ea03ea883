package org.kaochang.learner;

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
    static Uni<Map<String, UUID>> lock(SqlClient client, Collection<String> references) {
        String[] texts = references.stream().distinct().toArray(String[]::new);
        Tuple values = Tuple.tuple()
                .addArrayOfString(texts)
                .addArrayOfUUID(references.stream()
                        .flatMap(text -> id(text).stream())
                        .distinct()
                        .toArray(UUID[]::new));
        return client.preparedQuery("""
                        select id, external_id
                        from learner
                        where external_id = any($1) or id = any($2)
                        order by id
                        for no key update
                        """).execute(values).map(found -> resolve(texts, found));
    }

    private static Map<String, UUID> resolve(String[] references, RowSet<Row> found) {
        Map<String, UUID> byExternalId = new HashMap<>();
        Map<UUID, UUID> byId = new HashMap<>();
        found.forEach(row -> {
            byExternalId.put(row.getString("external_id"), row.getUUID("id"));
            byId.put(row.getUUID("id"), row.getUUID("id"));
        });
        Map<String, UUID> learners = new HashMap<>();
        for (String reference : references) {
            Optional.ofNullable(byExternalId.get(reference))
                    .or(() -> id(reference).map(byId::get))
                    .ifPresent(learner -> learners.put(reference, learner));
        }
        return learners;
    }

    static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
