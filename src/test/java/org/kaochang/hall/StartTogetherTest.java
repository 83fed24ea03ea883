package org.kaochang.hall;

import org.kaochang.admission.Applicant;
import org.kaochang.attempt.Device;
import org.kaochang.attempt.Hand;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** When many start together, each gets what they would have got alone. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class StartTogetherTest {

    private static final String EXAM = "jiangxi-2024";
    private static final String ANOTHER = "sichuan-2018";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Inject
    StartBatchService batches;

    @Inject
    SittingStartService starting;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void eachIsJudgedAlone() {
        Learner sits = Administrator.newCandidate(EXAM);
        String running = sits.startedAttempt(EXAM);
        Learner stranger = Administrator.newLearner("未报名");
        Learner tooLate = Administrator.newCandidate(ANOTHER);
        Learner lost = Administrator.newLearner("走错了");
        List<Learner> candidates = new ArrayList<>();
        List<StartRequest> applicants = new ArrayList<>(
                List.of(wish(sits, EXAM), wish(stranger, EXAM), wish(tooLate, ANOTHER), wish(lost, "no-such-exam")));
        for (int i = 0; i < 20; i++) {
            Learner candidate = Administrator.newCandidate(EXAM);
            candidates.add(candidate);
            applicants.add(i, wish(candidate, EXAM));
        }

        Map<LearnerId, StartOutcome> outcomes =
                batches.start(applicants).await().indefinitely();

        assertEquals(new StartOutcome.Running(AttemptId.fromString(running)), outcomes.get(new LearnerId(sits.id())));
        assertInstanceOf(StartOutcome.Denied.class, outcomes.get(new LearnerId(stranger.id())));
        assertInstanceOf(StartOutcome.Denied.class, outcomes.get(new LearnerId(tooLate.id())));
        assertEquals(new StartOutcome.NoSuchExam(), outcomes.get(new LearnerId(lost.id())));
        assertEquals(applicants.size(), outcomes.size());
        Set<List<Integer>> papers = new HashSet<>();
        for (Learner candidate : candidates) {
            Sitting sitting = begun(outcomes.get(new LearnerId(candidate.id())));
            papers.add(sitting.attempt().questionIds());
            candidate.resume(sitting.attempt().id().toString()).then().statusCode(200);
            assertEquals(
                    sitting.attempt().id().toString(), candidate.start(EXAM).path("attemptId"));
        }
        assertEquals(candidates.size(), papers.size());
    }

    @Test
    void whoWasQuickerElsewhereIsTold() {
        Learner learner = Administrator.newCandidate(EXAM);
        Uni<Map<LearnerId, StartOutcome>> here = batches.start(List.of(wish(learner, EXAM)));
        Uni<Map<LearnerId, StartOutcome>> there = batches.start(List.of(wish(learner, EXAM)));
        List<StartOutcome> both = Uni.join().all(here, there).andFailFast().await().indefinitely().stream()
                .map(outcomes -> outcomes.get(new LearnerId(learner.id())))
                .toList();
        assertEquals(
                1, both.stream().filter(StartOutcome.Started.class::isInstance).count(), both::toString);
    }

    /** A code that PostgreSQL cannot even read makes the whole query fail. */
    @Test
    void oneWhoCannotStartStopsNobodyElse() {
        List<Uni<StartOutcome>> offers = new ArrayList<>();
        offers.add(starting.offer(wish(Administrator.newCandidate(EXAM), "\0")));
        for (int i = 0; i < 9; i++) {
            offers.add(starting.offer(wish(Administrator.newCandidate(EXAM), EXAM)));
        }

        List<StartOutcome> came = Uni.join().all(offers).andFailFast().await().indefinitely();

        assertEquals(
                9, came.stream().filter(StartOutcome.Started.class::isInstance).count(), came::toString);
    }

    @Test
    void anImpossibleCodeIsNoExam() {
        Administrator.newCandidate(EXAM).start("\0").then().statusCode(404);
    }

    private static StartRequest wish(Learner learner, String exam) {
        return new StartRequest(
                new Applicant(TenantId.DEFAULT, new LearnerId(learner.id()), new ExamCode(exam), NOON),
                new Hand(Device.unnamed("测试"), true));
    }

    private static Sitting begun(StartOutcome outcome) {
        return assertInstanceOf(StartOutcome.Started.class, outcome).sitting();
    }
}
