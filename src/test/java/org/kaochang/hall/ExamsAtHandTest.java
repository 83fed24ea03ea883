package org.kaochang.hall;

import org.kaochang.exam.PublishedExamSource;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** An exam that is not in memory is fetched before anything is locked, and not over connections that others use up. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
@Timeout(120)
class ExamsAtHandTest {

    private static final String OPEN =
            "window: {kind: open}\nminimumMinutes: 0\ndisclosure: {score: points, review: never}";

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("hall")
    Pool hall;

    @Inject
    CompiledExamSource compiled;

    @Inject
    PublishedExamSource published;

    @Test
    void noSheetIsLockedWhileAnExamIsFetchedAndNoOtherPoolIsAskedForIt() throws Exception {
        Learner learner = Administrator.newLearner("交卷者");
        String exam = ExamOffice.newExam(OPEN);
        Administrator.enrol(learner, exam, false);
        String attempt = learner.startedAttempt(exam);
        compiled.forgetAll();
        published.forgetAll();

        SqlConnection locking = hall.getConnection().await().indefinitely();
        Transaction lock = locking.begin().await().indefinitely();
        List<SqlConnection> others = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                others.add(pool.getConnection().await().indefinitely());
            }
            locking.query("lock table exam_version in access exclusive mode")
                    .execute()
                    .await()
                    .indefinitely();
            CompletableFuture<Integer> handedIn =
                    CompletableFuture.supplyAsync(() -> learner.submit(attempt).statusCode());
            while (waitingForExams() == 0) {
                Thread.sleep(20);
            }
            locking.preparedQuery("select from answer_sheet where attempt_id = $1 for update nowait")
                    .execute(Tuple.of(UUID.fromString(attempt)))
                    .await()
                    .indefinitely();
            lock.commit().await().indefinitely();
            assertEquals(200, handedIn.get());
        } finally {
            others.forEach(connection -> connection.close().await().indefinitely());
            locking.close().await().indefinitely();
        }
    }

    /** Outside the transaction, in which it would be seen once and for all. */
    private int waitingForExams() {
        return hall.query("""
                        select pid
                          from pg_locks
                         where not granted
                           and relation = 'exam_version'::regclass
                        """).execute().await().indefinitely().size();
    }
}
