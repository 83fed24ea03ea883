package org.kaochang.event;

import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;

import io.vertx.mutiny.sqlclient.Row;

import java.util.Optional;

/** Reads events from rows of domain_event and event_parked, which name their columns alike. */
final class EventRowMapper {

    static final String COLUMNS = "position, tenant_id, learner_id, attempt_id, kind, at, body";

    private EventRowMapper() {}

    static Event read(Row row) {
        return new Event(
                row.getLong("position"),
                Rows.tenant(row, "tenant_id"),
                learner(row),
                Rows.optional(row.getUUID("attempt_id"), AttemptId::new),
                Rows.instant(row, "at"),
                EventBodyMapper.read(EventKind.ofWire(row.getString("kind")), row.getJsonObject("body")));
    }

    static Optional<LearnerId> learner(Row row) {
        return Rows.optional(row.getUUID("learner_id"), LearnerId::new);
    }
}
