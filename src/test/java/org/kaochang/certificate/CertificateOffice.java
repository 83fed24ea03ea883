package org.kaochang.certificate;

import org.kaochang.common.Points;
import org.kaochang.event.ConsumerJob;
import org.kaochang.hall.AnswerBook;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.List;
import java.util.Map;

/** Learners who pass, and the certificates that follow from it; the jobs that sleep in tests are called. */
public final class CertificateOffice {

    /** An exam that is always open and gives its certificate at once. */
    public static final String AT_ONCE = """
            window: {kind: open}
            minimumMinutes: 0
            disclosure: {score: points, review: never}
            retakes: {coolDown: PT0S, startsPerDay: unlimited}
            certificate: {holdWorkingDays: 0, holdFrom: pass, number: {region: "320400", subject: GX}}
            """;

    private CertificateOffice() {}

    /** The learner enrols in the exam, sits it and passes; the id of the sitting. */
    public static String pass(Learner learner, String exam) {
        Administrator.enrol(learner, exam, false);
        String attempt = learner.startedAttempt(exam);
        Map<String, List<String>> right =
                AnswerBook.earning(bean(AnswerBook.class).key(learner.id(), attempt), Points.of(4));
        learner.save(attempt, 1, right).then().statusCode(200);
        learner.submit(attempt).then().statusCode(200);
        return attempt;
    }

    /** All that follows from what has happened, as far as its day has come. */
    public static void follow() {
        bean(ConsumerJob.class).work(bean(CertificateConsumer.class)).await().indefinitely();
        bean(IssueJob.class).issueAll().await().indefinitely();
    }

    /** A certificate of an exam of its own, by its id. */
    public static String newCertificate(Learner learner) {
        pass(learner, ExamOffice.newExam(AT_ONCE));
        follow();
        return mine(learner).getString("certificates[0].certificateId");
    }

    /** One that counts as of an exam that gives none, for lists that are narrowed to it. */
    public static String newCertificateOf(Learner learner, String exam) {
        String id = newCertificate(learner);
        bean(Pool.class)
                .preparedQuery("update certificate set exam_code = $2 where tenant_id = 1 and id = $1::text::uuid")
                .execute(Tuple.of(id, exam))
                .await()
                .indefinitely();
        return id;
    }

    public static JsonPath mine(Learner learner) {
        return learner.call()
                .get("/api/v1/certificates")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
