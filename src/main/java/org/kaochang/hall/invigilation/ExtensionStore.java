package org.kaochang.hall.invigilation;

import org.kaochang.answer.DeadlineStore;
import org.kaochang.answer.DeadlineStore.End;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.AttemptEventStore.Done;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Gives sittings more time and records whose decision that was, in one transaction. */
@Singleton
class ExtensionStore {

    private final Pool pool;
    private final DeadlineStore deadlines;
    private final AttemptEventStore events;

    ExtensionStore(Pool pool, DeadlineStore deadlines, AttemptEventStore events) {
        this.pool = pool;
        this.deadlines = deadlines;
        this.events = events;
    }

    /**
     * Extends sittings that run; those that are over, or not there, are missing from the answer.
     *
     * @param more by sitting, in full seconds
     * @param waiting whether those somebody is just saving or closing are waited for; else they are missing, too
     */
    Uni<List<Extended>> extend(TenantId tenant, Map<AttemptId, Duration> more, Intervention why, boolean waiting) {
        return pool.withTransaction(unitOfWork -> deadlines
                        .extend(unitOfWork, tenant, more, why, waiting)
                        .call(ends -> record(unitOfWork, ends, why)))
                .map(ends -> ends.stream().map(ExtensionStore::extended).toList());
    }

    private Uni<Void> record(SqlClient unitOfWork, List<End> ends, Intervention why) {
        return events.record(
                unitOfWork, ends.stream().map(end -> done(end, why)).toList());
    }

    private static Done done(End end, Intervention why) {
        return Done.of(
                why,
                end.key(),
                "extended",
                Map.of(
                        "minutes",
                        (end.more() + 59) / 60,
                        "seconds",
                        end.more(),
                        "deadline",
                        end.deadline().toString()));
    }

    private static Extended extended(End end) {
        return new Extended(end.key().attemptId(), end.deadline(), end.version());
    }
}
