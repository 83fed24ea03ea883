package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.AttemptStatus;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.hall.invigilation.Reach.Part;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.util.List;

/** Sittings that something is to be done to: whose they are, of which exam, how they stand. */
@Singleton
class TargetStore {

    private static final String TARGET = """
            select a.tenant_id, a.learner_id, a.id as attempt_id, a.exam_code, a.exam_version, a.status, l.unit_code,
            """ + ReachColumns.ROOM + """
                    as room
              from attempt a
              join learner l
                on l.id = a.learner_id
               and l.tenant_id = a.tenant_id
            """ + ReachColumns.WITH_ROOM + """
             where a.tenant_id = $1
            """;

    private static final String NAMED = TARGET + " and a.id = any ($2) order by a.id";

    private static final Columns<Part> MINE = ReachColumns.after(3);

    private static final String RUNNING = TARGET + """
               and a.exam_code = any ($2)
               and a.status = 'in-progress'
               and\s""" + ReachColumns.covers(MINE) + """
             order by a.id
             limit $3
            """;

    private final Pool pool;

    TargetStore(Pool pool) {
        this.pool = pool;
    }

    record Target(AttemptKey key, ExamVersionId exam, AttemptStatus status, Reach.Whose whose) {

        AttemptId id() {
            return key.attemptId();
        }
    }

    /** Of these the authority's, in the order of their ids; the others are missing. */
    Uni<List<Target>> named(TenantId tenant, List<AttemptId> ids) {
        return pool.preparedQuery(NAMED)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(ids)))
                .map(rows -> Rows.list(rows, TargetStore::read));
    }

    /** Of those within reach at most so many. */
    Uni<List<Target>> running(TenantId tenant, List<ExamCode> exams, Reach reach, int limit) {
        return pool.preparedQuery(RUNNING)
                .execute(MINE.appendTo(
                        Rows.of(tenant).addArrayOfString(Rows.codes(exams)).addInteger(limit), reach.parts()))
                .map(rows -> Rows.list(rows, TargetStore::read));
    }

    private static Target read(Row row) {
        Reach.Whose whose = WhoseMapper.whose(row);
        return new Target(
                AttemptKeyMapper.key(row),
                new ExamVersionId(whose.exam(), row.getInteger("exam_version")),
                AttemptStatus.ofWire(row.getString("status")),
                whose);
    }
}
