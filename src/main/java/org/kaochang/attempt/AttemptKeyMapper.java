package org.kaochang.attempt;

import org.kaochang.common.Columns;
import org.kaochang.common.Rows;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.function.Function;

/** The columns that name a sitting, as tables that belong to one have them. */
public final class AttemptKeyMapper {

    private AttemptKeyMapper() {}

    /** The three behind those there are, for rows that each name a sitting. */
    public static <T> Columns<T> columns(Columns<T> before, Function<T, AttemptKey> key) {
        return before.tenant("tenant_id", row -> key.apply(row).tenant())
                .id("learner_id", row -> key.apply(row).learnerId())
                .id("attempt_id", row -> key.apply(row).attemptId());
    }

    /** The three as the first parameters of a statement about one sitting, in this order. */
    public static Tuple parameters(AttemptKey key) {
        return Rows.of(key.tenant(), key.learnerId()).addUUID(key.attemptId().value());
    }

    /** @param row with tenant_id, learner_id and attempt_id */
    public static AttemptKey key(Row row) {
        return new AttemptKey(
                Rows.tenant(row, "tenant_id"), Rows.learnerId(row, "learner_id"), Rows.attemptId(row, "attempt_id"));
    }
}
