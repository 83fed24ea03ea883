package org.kaochang.hall;

import org.kaochang.common.Choices;
import org.kaochang.common.MovableClock;
import org.kaochang.common.Points;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.paper.Paper;
import org.kaochang.question.QuestionType;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nothing that leaves the server while a sitting runs tells its keys, and afterwards no more than the exam discloses. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class KeysStayInTest {

    private static final String POINTS = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String PASS_FAIL = "sichuan-2017";
    private static final Instant IN_2018 = Instant.parse("2018-03-02T04:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Points of the sitting that discloses none: a number that stands nowhere else. */
    private static final int EARNED = 37;

    @Inject
    AnswerBook book;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void noAnswerToALearnerTellsAKeyOfARunningPaper() {
        MovableClock.set(NOON);
        LearnerWalk walk = LearnerWalk.asNewLearner();
        String attempt = begin(walk, POINTS);
        KeySearch search = new KeySearch(book.key(walk.learner().id(), attempt));
        assertTrue(search.explanationsKnown() > 75, "only " + search.explanationsKnown() + " of 80 can be searched");

        Response again = walk.keep("start again", walk.learner().start(POINTS));
        again.then().statusCode(200);
        walk.logIn();
        walk.save(attempt, POINTS);
        walk.look(attempt);
        walk.files();
        assertTrue(walk.everyOperation(attempt, POINTS) > 30, walk.statuses().toString());
        Response sitting = walk.keep("the sitting at last", walk.learner().resume(attempt));

        assertEquals("in-progress", sitting.path("state"), "the walk ended the sitting");
        assertEquals(List.of(), KeySearch.strangers(again.asByteArray()));
        assertEquals(List.of(), KeySearch.strangers(sitting.asByteArray()));
        assertNothingFound(walk, search);
    }

    @Test
    void handingInTellsNoKeyBeforeTheWindowCloses() {
        MovableClock.set(NOON);
        LearnerWalk walk = LearnerWalk.asNewLearner();
        String attempt = begin(walk, POINTS);
        KeySearch search = new KeySearch(book.key(walk.learner().id(), attempt));

        walk.keep("hand in", walk.learner().submit(attempt)).then().statusCode(200);
        walk.keep("hand in again", walk.learner().submit(attempt)).then().statusCode(200);
        walk.look(attempt);
        walk.keep("late save", walk.learner().save(attempt, 9, Map.of("1", List.of("A"))));
        walk.everyOperation(attempt, POINTS);

        assertNothingFound(walk, search);
        walk.learner().review(attempt).then().statusCode(403);
    }

    /** The same search finds what it looks for where it may be: in the review, after the window has closed. */
    @Test
    void theReviewAfterClosingHoldsEveryExplanation() {
        MovableClock.set(NOON);
        String once = ExamOffice.newExam("""
                window: {kind: dated, zone: Asia/Shanghai, from: 2026-03-01T09:00, until: 2026-03-03T17:00, edge: start-by}
                minimumMinutes: 0
                disclosure: {score: points, review: after-closing}
                """);
        Learner learner = Administrator.newCandidate(once);
        String attempt = learner.startedAttempt(once);
        KeySearch search = new KeySearch(book.key(learner.id(), attempt));
        learner.submit(attempt).then().statusCode(200);
        MovableClock.advance(Duration.ofDays(2));

        byte[] review = learner.review(attempt).then().statusCode(200).extract().asByteArray();

        assertEquals(search.explanationsKnown(), search.explanations(review).size());
        assertTrue(search.findings(review).contains("the word \"key\":["));
    }

    /** What a careless renderer would send is found by the very same search. */
    @Test
    void aPaperThatTellsIsFoundOut() throws Exception {
        MovableClock.set(NOON);
        Learner learner = Administrator.newCandidate(POINTS);
        Response started = learner.start(POINTS);
        AnswerBook.Key key = book.key(learner.id(), started.path("attemptId"));
        KeySearch search = new KeySearch(key);
        assertEquals(List.of(), search.findings(started.asByteArray()));

        JsonNode explained = JSON.readTree(started.asByteArray());
        question(explained, 7).put("note", key.explanation(7));
        // More than one where two explanations of the paper begin with the same law.
        assertFalse(search.findings(JSON.writeValueAsBytes(explained)).isEmpty());
        assertEquals(1, KeySearch.strangers(JSON.writeValueAsBytes(explained)).size());

        JsonNode keyed = JSON.readTree(started.asByteArray());
        question(keyed, 80).put("answer", "T");
        assertEquals(1, KeySearch.strangers(JSON.writeValueAsBytes(keyed)).size());

        byte[] asWithJson = JSON.writeValueAsBytes(
                Map.of("key", key.paper().shape().keyList(41, key.correct(41)), "explanation", key.explanation(41)));
        assertTrue(search.findings(asWithJson).size() >= 3);
    }

    @Test
    void anExamThatOnlySaysPassedOrNotNeverSaysPoints() throws IOException {
        MovableClock.set(IN_2018);
        LearnerWalk walk = LearnerWalk.asNewLearner();
        String attempt = begin(walk, PASS_FAIL);
        AnswerBook.Key key = book.key(walk.learner().id(), attempt);
        KeySearch search = new KeySearch(key);
        walk.learner().save(attempt, 1, wrongButFor(key, EARNED)).then().statusCode(200);
        walk.learner().review(attempt).then().statusCode(403);

        int before = walk.answers().size();
        Response ended = walk.keep("hand in", walk.learner().submit(attempt));
        ended.then().statusCode(200);
        assertEquals(80, ended.<Integer>path("answered"));
        walk.look(attempt);
        walk.everyOperation(attempt, PASS_FAIL);
        MovableClock.set(IN_2018.plus(Duration.ofDays(900)));
        walk.look(attempt);

        assertEquals(Map.of("passed", false), present(ended.jsonPath().getMap("result")));
        assertNothingFound(walk, search);
        String receipt = ended.path("receipt");
        assertEquals(List.of(), earnedIn(Base64.getUrlDecoder().decode(receipt.split("\\.")[1])));
        for (LearnerWalk.Answer answer :
                walk.answers().subList(before, walk.answers().size())) {
            if (!answer.documents()) {
                assertEquals(List.of(), earnedIn(answer.body()), answer.call());
            }
        }
    }

    /** The number looked for above is the one earned, and where points are disclosed it is found. */
    @Test
    void whereEarnedPointsAreDisclosedTheSameSearchFindsThem() throws IOException {
        MovableClock.set(NOON);
        Learner learner = Administrator.newCandidate(POINTS);
        String attempt = learner.startedAttempt(POINTS);
        learner.save(attempt, 1, wrongButFor(book.key(learner.id(), attempt), EARNED))
                .then()
                .statusCode(200);

        byte[] ended = learner.submit(attempt).then().statusCode(200).extract().asByteArray();

        assertFalse(earnedIn(ended).isEmpty());
    }

    private static String begin(LearnerWalk walk, String exam) {
        Administrator.enrol(walk.learner(), exam, false);
        Administrator.creditAllHours(walk.learner(), exam);
        Response started = walk.keep("start", walk.learner().start(exam));
        started.then().statusCode(201);
        assertEquals(List.of(), KeySearch.strangers(started.asByteArray()));
        return started.path("attemptId");
    }

    private static void assertNothingFound(LearnerWalk walk, KeySearch search) {
        for (LearnerWalk.Answer answer : walk.answers()) {
            List<String> found =
                    answer.documents() ? search.explanations(answer.body()) : search.findings(answer.body());
            assertEquals(List.of(), found, answer.call() + " " + answer.status());
            assertTrue(answer.status() < 500, answer.call() + " " + answer.status());
        }
    }

    private static ObjectNode question(JsonNode sitting, int no) {
        return (ObjectNode) sitting.path("paper").path("questions").get(no - 1);
    }

    /** An answer to each question, right ones for so many points and wrong ones for the rest. */
    private static Map<String, List<String>> wrongButFor(AnswerBook.Key key, int points) {
        Map<String, List<String>> answers = new LinkedHashMap<>(AnswerBook.earning(key, Points.of(points)));
        for (Paper.Slot slot : key.paper().slots()) {
            Choices correct = key.correct(slot.no());
            int wrong = 0;
            while (slot.type() == QuestionType.MULTIPLE ? correct.equals(Choices.only(wrong)) : correct.has(wrong)) {
                wrong++;
            }
            answers.putIfAbsent(
                    Integer.toString(slot.no()), key.paper().shape().keyList(slot.no(), Choices.only(wrong)));
        }
        return answers;
    }

    private static Map<String, Object> present(Map<String, Object> result) {
        Map<String, Object> present = new LinkedHashMap<>(result);
        present.values().removeIf(value -> value == null);
        return present;
    }

    /** Where the number of points earned, or of its hundredths, stands in a document. */
    private static List<String> earnedIn(byte[] body) throws IOException {
        List<String> found = new ArrayList<>();
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("{") || text.startsWith("[")) {
            numbers(JSON.readTree(body), "", found);
        }
        return found;
    }

    private static void numbers(JsonNode node, String path, List<String> found) {
        boolean questionNumber = path.equals("/paper/questions/-/no"); // the walk starts the next sitting
        if (node.isNumber() && isEarned(node.decimalValue()) && !questionNumber) {
            found.add(path);
        }
        node.fieldNames().forEachRemaining(name -> numbers(node.get(name), path + "/" + name, found));
        if (node.isArray()) {
            node.forEach(each -> numbers(each, path + "/-", found));
        }
    }

    private static boolean isEarned(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(EARNED)) == 0
                || number.compareTo(BigDecimal.valueOf(EARNED * 100L)) == 0;
    }
}
