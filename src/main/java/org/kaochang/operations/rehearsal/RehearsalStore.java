package org.kaochang.operations.rehearsal;

import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFile;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamFileReading;
import org.kaochang.learner.IdNumber;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Puts the scene of a rehearsal into the database, and takes every trace of it out again. */
@ApplicationScoped
public class RehearsalStore {

    private final Pool pool;
    private final Pool hall;

    RehearsalStore(Pool pool, @ReactiveDataSource("hall") Pool hall) {
        this.pool = pool;
        this.hall = hall;
    }

    Uni<Void> open(Scene scene) {
        return pool.withTransaction(connection ->
                bank(connection, scene).chain(() -> exam(connection, scene)).chain(() -> learners(connection, scene)));
    }

    private static Uni<Void> bank(SqlConnection connection, Scene scene) {
        return run(connection, """
                        insert into bank (tenant_id, code, title, created_at)
                        values ($1, $2, '演练', $3)
                        """, of(scene).addOffsetDateTime(Rows.time(scene.begun())))
                .chain(() -> run(
                        connection,
                        """
                        insert into bank_version (tenant_id, bank_code, version, file_sha256, items, imported_at)
                        values ($1, $2, 1, repeat('0', 64), $4, $3)
                        """,
                        of(scene).addOffsetDateTime(Rows.time(scene.begun())).addInteger(Scene.ITEMS)))
                .chain(() -> run(connection, """
                        insert into bank_item_revision (
                            tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty,
                            knowledge_point, fingerprint)
                        select $1, $2, 1, n,
                               (array['single', 'truefalse', 'single', 'multiple'])[1 + n % 4],
                               '演练第' || n || '题：' || repeat('题干', 20),
                               case when n % 4 = 1 then '{}'
                                    else array['选项甲' || n, '选项乙' || n, '选项丙' || n, '选项丁' || n] end,
                               case when n % 4 = 3 then 3 else 1 end,
                               '', 3, '', ''
                          from generate_series(1, $3::int) n
                        """, of(scene).addInteger(Scene.ITEMS)));
    }

    private static Uni<Void> exam(SqlConnection connection, Scene scene) {
        Exam exam = switch (ExamFileMapper.read(new ExamFile(scene.file(), ExamFile.Format.YAML))) {
            case ExamFileReading.Read(Exam read) -> read;
            case ExamFileReading.Faulty faulty -> throw new IllegalStateException(faulty.toString());
        };
        return run(
                        connection,
                        """
                        insert into exam_draft (tenant_id, exam_code, source, media_type, updated_at)
                        values ($1, $2, $4, 'application/yaml', $3)
                        """,
                        of(scene).addOffsetDateTime(Rows.time(scene.begun())).addString(scene.file()))
                .chain(() -> run(
                        connection,
                        """
                        insert into exam_version (
                            tenant_id, exam_code, version, definition, bank_code, bank_version, published_at)
                        values ($1, $2, 1, $4::text::jsonb, $2, 1, $3)
                        """,
                        of(scene)
                                .addOffsetDateTime(Rows.time(scene.begun()))
                                .addString(ExamFileMapper.definition(exam))));
    }

    private static Uni<Void> learners(SqlConnection connection, Scene scene) {
        return run(
                        connection,
                        """
                        insert into learner (
                            tenant_id, id, name, id_number_cipher, id_number_index, id_number_masked, created_at)
                        select $1, id, '演练', '\\x00', sha256(id::text::bytea), $4, $3
                          from unnest($2::uuid[]) id
                        """,
                        ofLearners(scene)
                                .addOffsetDateTime(Rows.time(scene.begun()))
                                .addString(IdNumber.MASKED_OF_NOBODY))
                .chain(() -> run(
                        connection,
                        """
                        insert into enrolment (tenant_id, id, learner_id, exam_code, ordinal, enrolled_at)
                        select $1, gen_random_uuid(), id, $4, 1, $3
                          from unnest($2::uuid[]) id
                        """,
                        ofLearners(scene)
                                .addOffsetDateTime(Rows.time(scene.begun()))
                                .addString(scene.code().value())));
    }

    /** Makes running sittings be overdue, so that they are closed as at a deadline. */
    Uni<Void> letTimePass(TenantId tenant, List<AttemptId> attempts, Instant past) {
        return hall.preparedQuery("""
                        update answer_sheet
                           set deadline = $3,
                               closes_at = $3
                         where tenant_id = $1
                           and attempt_id = any ($2)
                           and closed::int = 0
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(attempts)).addOffsetDateTime(Rows.time(past)))
                .replaceWithVoid();
    }

    /** What rehearsals left behind whose nodes ended in the middle, or that are under way elsewhere. */
    Uni<List<Scene>> scenes() {
        return pool.query("""
                        select d.tenant_id,
                               d.exam_code,
                               d.updated_at,
                               array(select e.learner_id
                                       from enrolment e
                                      where e.tenant_id = d.tenant_id
                                        and e.exam_code = d.exam_code) as learners
                          from exam_draft d
                         where d.updated_by is null
                           and d.exam_code like\s""" + Outbox.REHEARSAL).execute().map(rows -> Rows.list(rows, RehearsalStore::scene));
    }

    private static Scene scene(Row row) {
        return new Scene(
                Rows.tenant(row, "tenant_id"),
                Rows.examCode(row, "exam_code"),
                Arrays.stream(row.getArrayOfUUIDs("learners"))
                        .map(LearnerId::new)
                        .toList(),
                Rows.instant(row, "updated_at"));
    }

    /**
     * Removes all of it, in one go.
     *
     * @param until by the exam clock, when its last answer can have come
     */
    Uni<Void> clear(Scene scene, Instant until) {
        return pool.withTransaction(connection -> attempts(connection, scene)
                .chain(attempts -> sittings(connection, scene, attempts, until))
                .chain(() -> people(connection, scene))
                .chain(() -> papers(connection, scene)));
    }

    private static Uni<List<AttemptId>> attempts(SqlConnection connection, Scene scene) {
        return connection
                .preparedQuery("""
                        select a.id
                          from attempt a
                          join answer_sheet s on s.attempt_id = a.id
                         where a.tenant_id = $1
                           and a.learner_id = any ($2)
                           for update of s
                        """)
                .execute(ofLearners(scene))
                .map(rows -> Rows.list(rows, row -> Rows.attemptId(row, "id")));
    }

    /** The journal is read in the span of time it can be in only: it has no index but on that. */
    private static Uni<Void> sittings(SqlConnection connection, Scene scene, List<AttemptId> attempts, Instant until) {
        return run(
                        connection,
                        """
                        delete from answer_journal
                         where tenant_id = $1
                           and attempt_id = any ($2)
                           and received_at >= $3
                           and received_at <= $4
                        """,
                        Rows.of(scene.tenant())
                                .addArrayOfUUID(Rows.ids(attempts))
                                .addOffsetDateTime(Rows.time(scene.begun()))
                                .addOffsetDateTime(Rows.time(until)))
                .chain(() -> each(
                        connection,
                        Rows.of(scene.tenant()).addArrayOfUUID(Rows.ids(attempts)),
                        "delete from attempt_event where tenant_id = $1 and attempt_id = any ($2)",
                        "delete from pen_permit where tenant_id = $1 and attempt_id = any ($2)",
                        "delete from result where tenant_id = $1 and attempt_id = any ($2)",
                        "delete from answer_sheet where tenant_id = $1 and attempt_id = any ($2)",
                        "delete from attempt where tenant_id = $1 and id = any ($2)"));
    }

    private static Uni<Void> people(SqlConnection connection, Scene scene) {
        return each(
                connection,
                ofLearners(scene),
                "delete from enrolment where tenant_id = $1 and learner_id = any ($2)",
                "delete from page_presence where tenant_id = $1 and learner_id = any ($2)",
                "delete from learner where tenant_id = $1 and id = any ($2)");
    }

    private static Uni<Void> papers(SqlConnection connection, Scene scene) {
        return each(
                connection,
                of(scene),
                "delete from exam_version where tenant_id = $1 and exam_code = $2",
                "delete from exam_draft where tenant_id = $1 and exam_code = $2",
                "delete from bank_editor where tenant_id = $1 and bank_code = $2",
                "delete from bank_shelf_item where tenant_id = $1 and bank_code = $2",
                "delete from bank_shelf where tenant_id = $1 and bank_code = $2",
                "delete from bank_item_revision where tenant_id = $1 and bank_code = $2",
                "delete from bank_version where tenant_id = $1 and bank_code = $2",
                "delete from bank where tenant_id = $1 and code = $2");
    }

    private static Uni<Void> each(SqlConnection connection, Tuple values, String... statements) {
        return Multi.createFrom()
                .items(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> run(connection, sql, values))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Tuple of(Scene scene) {
        return Rows.of(scene.tenant(), scene.code());
    }

    private static Tuple ofLearners(Scene scene) {
        return Rows.of(scene.tenant()).addArrayOfUUID(Rows.ids(scene.learners()));
    }
}
