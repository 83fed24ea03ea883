package org.kaochang.hall;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A page that listens to its sitting hears what happens to it, whoever did it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SittingEventsTest {

    private static final String EXAM = "jiangxi-2024";

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI engine;

    @Inject
    Pool pool;

    @Inject
    EventsRelay relay;

    @Test
    void aPageHearsTheTimeAtOnceAChangedDeadlineAndTheEnd() throws Exception {
        Learner sitting = Administrator.newCandidate(EXAM);
        String attempt = sitting.startedAttempt(EXAM);
        try (BufferedReader events = listen(sitting, attempt)) {
            assertTrue(next(events).startsWith("time {\"deadline\":\""));

            pool.preparedQuery("""
                            update answer_sheet
                               set deadline = deadline + interval '15 minutes',
                                   closes_at = closes_at + interval '15 minutes',
                                   deadline_version = deadline_version + 1
                             where attempt_id = $1
                            """)
                    .execute(Tuple.of(UUID.fromString(attempt)))
                    .await()
                    .indefinitely();
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
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<InputStream> open(Learner sitting, String attempt) throws Exception {
        return open(HttpRequest.newBuilder(uri(attempt))
                .header("Authorization", "Bearer " + TestTokens.learner(sitting.id()))
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

    /** Name and data of the next event, comments passed over. */
    private static String next(BufferedReader events) throws IOException {
        String name = events.readLine();
        while (name != null && (name.isEmpty() || name.startsWith(":"))) {
            name = events.readLine();
        }
        String data = events.readLine();
        return String.valueOf(name).replace("event: ", "") + " "
                + String.valueOf(data).replace("data: ", "");
    }
}
