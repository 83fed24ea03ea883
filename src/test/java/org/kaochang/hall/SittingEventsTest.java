package org.kaochang.hall;

import org.kaochang.common.MovableClock;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.LearnerDevice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.story.ExamPage.next;

/** A page that listens to its sitting hears what happens to it, whoever did it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SittingEventsTest {

    private static final String EXAM = "jiangxi-2024";

    private static final String OTHER_EXAM = "changzhou-monthly";
    private static final Instant IN_BOTH_WINDOWS = Instant.parse("2026-03-06T04:00:00Z");

    /** A sitting hears all notices since it began: those of other tests have to be older. */
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final Invigilator hall = Invigilator.inTheHall();
    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI engine;

    @Inject
    EventsRelay relay;

    @BeforeEach
    void inBothWindowsAndLaterThanTheTestBefore() {
        MovableClock.set(IN_BOTH_WINDOWS.plus(Duration.ofHours(TESTS.getAndIncrement())));
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void aPageHearsTheTimeAtOnceAChangedDeadlineAndTheEnd() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        try (BufferedReader events = listen(sitting, attempt)) {
            assertTrue(next(events).startsWith("time {\"deadline\":\""));

            hall.extend(attempt, 15).then().statusCode(200);
            look();
            assertTrue(next(events).contains("\"deadlineVersion\":2"));

            look(); // nothing new: the next event is the end
            sitting.submit(attempt).then().statusCode(200);
            look();
            assertEquals("closed {\"state\":\"submitted\"}", next(events));
            assertEquals("", rest(events), "the stream goes on after the end");
        }
    }

    @Test
    void aPageHearsThatAnotherDeviceHasThePen() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        try (BufferedReader events = listen(sitting, attempt)) {
            next(events);
            LearnerDevice.desktop(sitting).takeOver(attempt).then().statusCode(200);
            look();
            String told = next(events);
            assertTrue(told.startsWith("pen {\"turn\":2,\"device\":\"电脑 · Chrome\",\"since\":\""), told);
            look(); // told once
            sitting.call().post("/api/v1/attempts/{id}/pen", attempt).then().statusCode(200);
            look();
            assertTrue(next(events).startsWith("pen {\"turn\":3,"));
            try (BufferedReader again = listen(sitting, attempt)) {
                next(again);
                assertTrue(next(again).startsWith("pen {\"turn\":3,"), "what a page may have missed");
            }
        }
    }

    /** A call without a body has brought it: a stream lasts longer than the time that a body is given. */
    @Test
    void aStreamIsNoSlowCaller() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        try (BufferedReader events = listen(sitting, attempt)) {
            next(events);
            awaitEndOfASlowCaller();
            hall.extend(attempt, 15).then().statusCode(200);
            look();
            assertTrue(next(events).contains("\"deadlineVersion\":2"));
        }
    }

    private void awaitEndOfASlowCaller() throws IOException {
        try (Socket slow = new Socket(engine.getHost(), engine.getPort())) {
            slow.getOutputStream().write('G');
            assertEquals(-1, slow.getInputStream().read());
        }
    }

    @Test
    void aVoidedSittingEndsItsStream() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        try (BufferedReader events = listen(sitting, attempt)) {
            next(events);
            Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
            look();
            assertEquals("closed {\"state\":\"voided\"}", next(events));
            assertEquals("", rest(events));
        }
    }

    @Test
    void twoLearnersDoNotHearEachOther() throws Exception {
        Learner one = Administrator.newCandidate(EXAM);
        Learner two = Administrator.newCandidate(EXAM);
        String first = one.startedAttempt(EXAM);
        String second = two.startedAttempt(EXAM);
        try (BufferedReader ofOne = listen(one, first);
                BufferedReader ofTwo = listen(two, second)) {
            next(ofOne);
            next(ofTwo);
            hall.extend(first, 15).then().statusCode(200);
            look();
            one.submit(first).then().statusCode(200);
            look();
            assertTrue(next(ofOne).contains("\"deadlineVersion\":2"));
            assertTrue(next(ofOne).startsWith("closed"));

            two.submit(second).then().statusCode(200);
            look();
            assertEquals("closed {\"state\":\"submitted\"}", next(ofTwo), "heard of the other before");
        }
    }

    @Test
    void aNoticeIsToldOnceToEachWhoSitsThatExamAndAgainWhenTheStreamIsOpenedAgain() throws Exception {
        Learner one = Administrator.newCandidate(EXAM);
        Learner other = Administrator.newCandidate(OTHER_EXAM);
        String attempt = one.startedAttempt(EXAM);
        String others = other.startedAttempt(OTHER_EXAM);
        hall.say(EXAM, "早于开考").then().statusCode(201);
        MovableClock.advance(Duration.ofSeconds(1));
        Learner late = Administrator.newCandidate(EXAM);
        String latest = late.startedAttempt(EXAM);
        try (BufferedReader ofOne = listen(one, attempt);
                BufferedReader ofOther = listen(other, others);
                BufferedReader ofLate = listen(late, latest)) {
            next(ofOne);
            next(ofOther);
            next(ofLate);
            String at = hall.say(EXAM, " 请在 \"3 号\" 机位\n等候 ")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("at");
            look();
            look();
            String said = "notice {\"message\":\"请在 \\\"3 号\\\" 机位\\n等候\",\"at\":\"" + at + "\"}";
            assertTrue(next(ofOne).startsWith("notice {\"message\":\"早于开考\""));
            assertEquals(said, next(ofOne));
            assertEquals(said, next(ofLate), "what was said before it began is not for it");
            try (BufferedReader again = listen(late, latest)) {
                next(again);
                assertEquals(said, next(again));
            }
            late.submit(latest).then().statusCode(200);
            other.submit(others).then().statusCode(200);
            look();
            assertTrue(next(ofLate).startsWith("closed"), "told twice");
            assertTrue(next(ofOther).startsWith("closed"), "heard of another exam");
        }
    }

    @Test
    void aWordToOneIsHeardByThemAloneAlsoOnAPageThatComesLater() throws Exception {
        Learner one = Administrator.newCandidate(EXAM);
        Learner other = Administrator.newCandidate(EXAM);
        String attempt = one.startedAttempt(EXAM);
        String others = other.startedAttempt(EXAM);
        try (BufferedReader ofOne = listen(one, attempt);
                BufferedReader ofOther = listen(other, others)) {
            next(ofOne);
            next(ofOther);
            hall.act("messages", List.of(attempt), Map.of("text", "请坐正")).then().statusCode(200);
            look();
            look();
            assertTrue(next(ofOne).startsWith("notice {\"message\":\"请坐正\""));
            try (BufferedReader later = listen(one, attempt)) {
                next(later);
                assertTrue(next(later).startsWith("notice {\"message\":\"请坐正\""));
            }
            one.submit(attempt).then().statusCode(200);
            other.submit(others).then().statusCode(200);
            look();
            assertTrue(next(ofOne).startsWith("closed"), "told twice");
            assertTrue(next(ofOther).startsWith("closed"), "heard what was said to another");
        }
    }

    @Test
    void onlyInvigilatorsAndAdministratorsSpeakToAll() {
        Invigilator.inTheOffice().say(EXAM, "考试还剩三十分钟").then().statusCode(201);
        new Invigilator(Role.LEARNER).say(EXAM, "答案是 A").then().statusCode(403);
        new Invigilator(Role.BANK_EDITOR).say(EXAM, "答案是 A").then().statusCode(403);
        hall.say(EXAM, " ").then().statusCode(422);
        hall.say(EXAM, "长".repeat(501)).then().statusCode(422);
        hall.say("no-such-exam", "有人吗").then().statusCode(404);
    }

    @Test
    void aQuietStreamIsKeptAliveAndAPageThatHasGoneIsForgotten() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        long before = relay.listening();
        BufferedReader events = listen(sitting, attempt);
        next(events);
        events.readLine();
        beatOnce();
        assertEquals(":", events.readLine());
        assertEquals(before + 1, relay.listening());

        events.close();
        for (int i = 0; i < 100_000 && relay.listening() > before; i++) {
            relay.beat(i);
            Thread.onSpinWait();
        }
        assertEquals(before, relay.listening());
    }

    /** To everybody, as happens within a period. */
    private void beatOnce() {
        for (int tick = 0; tick < 150; tick++) {
            relay.beat(tick);
        }
    }

    @Test
    void aSittingThatIsOverSaysSoAtOnce() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        sitting.submit(attempt).then().statusCode(200);
        try (BufferedReader events = listen(sitting, attempt)) {
            assertEquals("closed {\"state\":\"submitted\"}", next(events));
        }
    }

    @Test
    void nobodyHearsAnothersSitting() throws Exception {
        String attempt = Administrator.newCandidate(EXAM).startedAttempt(EXAM);
        Learner stranger = Administrator.newCandidate(EXAM);
        assertEquals(404, open(stranger, attempt).statusCode());
        assertEquals(404, open(stranger, "no-id").statusCode());
        assertEquals(401, open(HttpRequest.newBuilder(uri(attempt)).build()).statusCode());
    }

    /** A page reloaded again and again must not hold more and more connections. */
    @Test
    void theFifthStreamOfALearnerEndsTheFirst() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        BufferedReader first = listen(sitting, attempt);
        next(first);
        for (int i = 0; i < 4; i++) {
            next(listen(sitting, attempt));
        }
        assertEquals("", rest(first));
        sitting.submit(attempt).then().statusCode(200);
        look();
    }

    private void look() {
        relay.lookRound().await().indefinitely();
    }

    private BufferedReader listen(Learner sitting, String attempt) throws Exception {
        HttpResponse<InputStream> stream = open(sitting, attempt);
        assertEquals(200, stream.statusCode());
        assertEquals(
                "text/event-stream", stream.headers().firstValue("Content-Type").orElseThrow());
        look();
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<InputStream> open(Learner sitting, String attempt) throws Exception {
        return open(HttpRequest.newBuilder(uri(attempt))
                .header("Authorization", "Bearer " + TestTokens.learner(sitting.id()))
                .header("Accept-Encoding", "gzip") // must not be taken up: events would lie in the compressor
                .build());
    }

    private HttpResponse<InputStream> open(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private URI uri(String attempt) {
        return engine.resolve("/api/v1/attempts/" + attempt + "/events");
    }

    /** All that still comes until the stream ends. */
    private static String rest(BufferedReader events) {
        return events.lines().collect(Collectors.joining());
    }
}
