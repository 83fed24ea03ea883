package org.kaochang.answer;

import org.kaochang.common.Rows;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Optional;

/** What of the journal sittings may still be writing to. */
@ApplicationScoped
public class JournalPartitionStore {

    Uni<Optional<Instant>> oldestRunning(SqlClient client) {
        return client.query("select min(started_at) as started_at from attempt where status = 'in-progress'")
                .execute()
                .map(rows -> Rows.optionalInstant(rows.iterator().next(), "started_at"));
    }
}
