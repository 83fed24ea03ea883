package org.kaochang.hall;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attempt_event table: what was done to sittings, by whom and why. Written in the transaction that does it. */
@Singleton
public class AttemptEventStore {

    private static final Columns<Done> ROWS = Columns.<Done>first()
            .tenant("tenant_id", done -> done.key().tenant())
            .id("learner_id", done -> done.key().learnerId())
            .id("attempt_id", done -> done.key().attemptId())
            .time("at", Done::at)
            .text("kind", Done::kind)
            .id("account_id", Done::by)
            .text("detail", done -> new JsonObject(done.detail()).encode());

    private static final String INSERT = """
            insert into attempt_event (tenant_id, learner_id, attempt_id, at, kind, account_id, detail)
            select tenant_id, learner_id, attempt_id, at, kind, account_id, detail::jsonb
              from %s
            """.formatted(ROWS.unnest("r"));

    /** @param detail values as JSON has them */
    public record Done(AttemptKey key, Instant at, String kind, AccountId by, Map<String, Object> detail) {}

    public Uni<Void> record(SqlClient unitOfWork, List<Done> done) {
        return done.isEmpty()
                ? Uni.createFrom().voidItem()
                : unitOfWork.preparedQuery(INSERT).execute(ROWS.of(done)).replaceWithVoid();
    }

    /**
     * Of the last so many times that something was done to a sitting, when the first was; empty when it was done less often.
     *
     * @param from what was before does not count
     */
    public Uni<Optional<Instant>> oldestOf(SqlClient unitOfWork, AttemptKey key, String kind, Instant from, int most) {
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
                .execute(parameters(key, kind, from, most))
                .map(rows -> Rows.first(rows, row -> Rows.instant(row, "at")));
    }

    private static Tuple parameters(AttemptKey key, String kind, Instant from, int most) {
        return Rows.of(key.tenant(), key.attemptId())
                .addString(kind)
                .addOffsetDateTime(Rows.time(from))
                .addInteger(most - 1);
    }
}
