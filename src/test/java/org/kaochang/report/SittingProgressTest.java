package org.kaochang.report;

import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** One sitting, looked at while it goes on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SittingProgressTest {

    @Test
    void whatIsAnsweredIsToldFromTheFirstMomentOn() {
        Learner learner = Administrator.newLearner("进度");
        String exam = ExamOffice.newExam("window: {kind: open}\ndisclosure: {score: points, review: never}");
        Administrator.enrol(learner, exam, false);
        String attempt = learner.startedAttempt(exam);
        assertEquals(0, answered(attempt), "nothing was saved yet");
        learner.save(attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        assertEquals(1, answered(attempt));
    }

    private static Integer answered(String attempt) {
        return ExamOffice.administrator()
                .get("/api/v1/report/sittings/{id}", attempt)
                .then()
                .statusCode(200)
                .extract()
                .path("sitting.answered");
    }
}
