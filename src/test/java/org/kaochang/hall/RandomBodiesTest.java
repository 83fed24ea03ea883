package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.SheetShape;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Bodies damaged by chance: whatever they are, the answer is sense and the sheet is what was acknowledged. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RandomBodiesTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final long SEED = Long.getLong("bodies.seed", 20260302L);
    private static final int ROUNDS = 300;
    private static final Set<Integer> SENSE = Set.of(200, 400, 409, 422);
    private static final String TOKENS = "{}[]\",:0123456789-.eAaBDFTntrul\\ \u0000考";

    @Inject
    Pool pool;

    @Inject
    AnswerSheetStore sheets;

    private final Random random = new Random(SEED);
    private final Map<Integer, Integer> statuses = new HashMap<>();
    private Learner learner;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
        learner = Administrator.newCandidate(EXAM);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void damagedSaves() {
        String attempt = learner.startedAttempt(EXAM);
        long seq = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = damaged(body(seq + 1));
            Response response = learner.call().body(body).put("/api/v1/attempts/{id}/answers", attempt);
            check(response, body, round);
            if (response.statusCode() == 200) {
                seq = Math.max(seq, response.jsonPath().getLong("seq"));
                seq = seq > 1L << 50 ? restart() : seq;
            }
        }
        assertSheetIsJournal(UUID.fromString(attempt));
        assertBothKindsCame();
    }

    @Test
    void damagedHandIns() {
        String attempt = learner.startedAttempt(EXAM);
        for (int round = 0; round < ROUNDS / 2; round++) {
            byte[] body = damaged(body(1));
            Response response = learner.call().body(body).post("/api/v1/attempts/{id}/submission", attempt);
            check(response, body, round);
            assertSheetIsJournal(UUID.fromString(attempt));
            if (response.statusCode() == 200) {
                assertEquals("submitted", response.path("state"));
                // Whoever failed has to rest before the next start, so somebody else goes on.
                learner = Administrator.newCandidate(EXAM);
                attempt = learner.startedAttempt(EXAM);
            } else {
                assertEquals("in-progress", learner.resume(attempt).path("state"), () -> said(response, body));
            }
        }
        assertBothKindsCame();
    }

    private static long restart() {
        throw new AssertionError("a damaged seq grew beyond all use; choose another seed");
    }

    private String body(long seq) {
        return "{\"seq\":%d,\"answers\":{\"%d\":[\"%s\"],\"41\":[\"A\",\"B\"],\"80\":[\"T\"],\"9\":[]}}"
                .formatted(seq, 1 + random.nextInt(8), "ABCD".charAt(random.nextInt(4)));
    }

    /** Some stay whole, so that damage meets a sheet with something on it. */
    private byte[] damaged(String text) {
        if (random.nextInt(4) == 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder body = new StringBuilder(text);
        for (int change = random.nextInt(3); change >= 0 && body.length() > 1; change--) {
            int at = random.nextInt(body.length());
            switch (random.nextInt(5)) {
                case 0 -> body.deleteCharAt(at);
                case 1 -> body.insert(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
                case 2 -> body.setCharAt(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
                case 3 -> body.insert(at, body.substring(at, Math.min(body.length(), at + random.nextInt(12))));
                default -> body.setLength(Math.max(1, at));
            }
        }
        return body.toString().getBytes(random.nextInt(10) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private void check(Response response, byte[] body, int round) {
        String said = "-Dbodies.seed=" + SEED + " round " + round + ": " + said(response, body);
        statuses.merge(response.statusCode(), 1, Integer::sum);
        assertTrue(SENSE.contains(response.statusCode()), said);
        if (response.statusCode() != 200) {
            assertTrue(response.contentType().startsWith("application/problem+json"), said);
            Refusal.assertNoInnerLife(response.asString(), said);
        }
    }

    private void assertBothKindsCame() {
        assertTrue(statuses.getOrDefault(200, 0) > 20, statuses.toString());
        assertTrue(statuses.getOrDefault(400, 0) > 20, statuses.toString());
        assertTrue(statuses.getOrDefault(422, 0) > 2, statuses.toString());
    }

    private AttemptKey key(UUID attempt) {
        return new AttemptKey(TenantId.DEFAULT, new LearnerId(learner.id()), new AttemptId(attempt));
    }

    private void assertSheetIsJournal(UUID attempt) {
        AnswerSheet sheet =
                sheets.read(key(attempt)).await().indefinitely().orElseThrow().sheet();
        AnswerSheet replayed = AnswerSheet.blank(sheet.slots());
        var rows = pool.preparedQuery("""
                        select j.changes, s.shape
                          from answer_journal j
                          join answer_sheet s using (attempt_id)
                         where attempt_id = $1
                         order by j.seq
                        """).execute(Tuple.of(attempt)).await().indefinitely();
        for (var row : rows) {
            SheetShape shape = new SheetShape(row.getBuffer("shape").getBytes());
            replayed = replayed.with(AnswerChange.ofJournal(shape, row.getString("changes")));
        }
        assertEquals(replayed, sheet);
    }

    private static String said(Response response, byte[] body) {
        return new String(body, StandardCharsets.UTF_8) + " -> " + response.statusCode() + " " + response.asString();
    }
}
