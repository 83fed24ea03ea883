package org.kaochang.result;

import org.kaochang.common.MovableClock;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Captchas;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The receipt of a real sitting, checked by somebody who has nothing but the receipt. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ReceiptVerificationTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private String attempt;
    private JsonPath ended;
    private String receipt;

    @BeforeEach
    void aSittingHandedIn() {
        MovableClock.set(NOON);
        Learner learner = Administrator.newCandidate(EXAM);
        attempt = learner.startedAttempt(EXAM);
        learner.save(attempt, 3, Map.of("2", List.of("C"), "41", List.of("D", "A"), "80", List.of("F")))
                .then()
                .statusCode(200);
        MovableClock.advance(Duration.ofMinutes(20));
        ended = learner.submit(attempt).then().statusCode(200).extract().jsonPath();
        receipt = ended.getString("receipt");
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void aGenuineReceiptSaysWhichAnswersWereHandedInAndWhen() throws Exception {
        String answers = IntStream.rangeClosed(1, 80)
                .mapToObj(no -> no + "=" + Map.of(2, "C", 41, "AD", 80, "F").getOrDefault(no, ""))
                .collect(Collectors.joining(";"));
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest((attempt + "\n" + answers).getBytes(StandardCharsets.US_ASCII));

        verify(receipt)
                .body("valid", equalTo(true))
                .body("attemptId", equalTo(attempt))
                .body("examId", equalTo(EXAM))
                .body("finishedAt", equalTo(NOON.plus(Duration.ofMinutes(20)).toString()))
                .body("answered", equalTo(3))
                .body("seq", equalTo(3))
                .body("answersHash", equalTo(HexFormat.of().formatHex(hash)));
        assertEquals(HexFormat.of().formatHex(hash), ended.getString("answersHash"));
    }

    @Test
    void aReceiptHoldsNoPointsAndNoName() {
        String payload = new String(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), StandardCharsets.UTF_8);
        assertEquals(
                List.of(
                        "answered",
                        "answersHash",
                        "exam",
                        "exp",
                        "finishedAt",
                        "iat",
                        "iss",
                        "jti",
                        "seq",
                        "sub",
                        "tenant"),
                JsonPath.from(payload).getMap("").keySet().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }

    /** The node's own clock may be wrong; the exam's is one for all nodes. */
    @Test
    void aReceiptIsDatedByTheClockOfTheExam() {
        String payload = new String(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), StandardCharsets.UTF_8);
        assertEquals(
                NOON.plus(Duration.ofMinutes(20)).getEpochSecond(),
                JsonPath.from(payload).getLong("iat"));
    }

    @Test
    void oneCharacterChangedAnywhereIsNoReceipt() {
        String[] parts = receipt.split("\\.");
        int start = 0;
        for (String part : parts) {
            // The last character of a part can hold bits that nobody reads, so the one before it is the last tried.
            for (int at : new int[] {0, part.length() / 3, part.length() / 2, part.length() - 2}) {
                char[] changed = receipt.toCharArray();
                changed[start + at] = changed[start + at] == 'x' ? 'y' : 'x';
                assertInvalid(new String(changed), "character " + (start + at));
            }
            start += part.length() + 1;
        }
        assertInvalid(parts[0] + "." + parts[1] + ".", "no signature");
        assertInvalid(parts[0] + "." + parts[1], "a part missing");
        assertInvalid("invented", "no receipt at all");
    }

    @Test
    void whatSomebodyElseSignedIsNoReceipt() throws Exception {
        assertInvalid(
                forged(KeyPairGenerator.getInstance("RSA"), 2048, SignatureAlgorithm.RS256), "another kind of key");
        assertInvalid(forged(KeyPairGenerator.getInstance("EC"), 256, SignatureAlgorithm.ES256), "another key");

        String payload = receipt.split("\\.")[1];
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        assertInvalid(none + "." + payload + ".", "alg none");
        assertInvalid(TestTokens.administrator(), "an access token");
    }

    private String forged(KeyPairGenerator generator, int bits, SignatureAlgorithm algorithm) {
        generator.initialize(bits);
        return Jwt.issuer(ReceiptSource.ISSUER)
                .subject(attempt)
                .claim("exam", EXAM)
                .claim("finishedAt", NOON.toString())
                .claim("answered", 80)
                .claim("seq", 9)
                .claim("answersHash", "00")
                .jws()
                .algorithm(algorithm)
                .sign(generator.generateKeyPair().getPrivate());
    }

    /** A dispute comes months later. */
    @Test
    void aReceiptHoldsForYears() {
        String payload = new String(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), StandardCharsets.UTF_8);
        Long expires = JsonPath.from(payload).get("exp") == null
                ? null
                : JsonPath.from(payload).getLong("exp");
        assertFalse(
                expires != null
                        && expires < Instant.now().plus(Duration.ofDays(3650)).getEpochSecond(),
                "it would be invalid from " + Instant.ofEpochSecond(expires == null ? 0 : expires));
    }

    /** A genuine one is recognised, whoever sends others from the same address. */
    @Test
    void whoSendsManyThatAreNoneIsAskedForAProof() {
        String address = "203.0.113.91";
        Set<Integer> answers = IntStream.range(0, 400)
                .mapToObj(forged -> verify(Map.of("receipt", "forged." + forged + ".x"), address)
                        .statusCode())
                .collect(Collectors.toSet());
        assertEquals(Set.of(200, 401), answers);
        verify(Map.of("receipt", receipt), address).then().statusCode(200).body("valid", equalTo(true));
        verify(Map.of("receipt", "forged"), address)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/proof-needed"));
        Map<String, Object> proven = new HashMap<>(Captchas.solved());
        proven.put("receipt", "forged");
        verify(proven, address).then().statusCode(200).body("valid", equalTo(false));
        verify(proven, address).then().statusCode(401).body("type", equalTo("/problems/captcha-failed"));
        verify(Map.of("receipt", "forged"), "203.0.113.92").then().statusCode(200);
    }

    private static Response verify(Map<String, ?> body, String address) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/receipts/verification");
    }

    private static void assertInvalid(String receipt, String what) {
        Map<String, Object> said = verify(receipt).extract().jsonPath().getMap("");
        assertEquals(false, said.remove("valid"), what);
        assertEquals(
                List.of(), said.values().stream().filter(value -> value != null).toList(), what);
    }

    private static ValidatableResponse verify(String receipt) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("receipt", receipt))
                .post("/api/v1/receipts/verification")
                .then()
                .statusCode(200)
                .body("name", nullValue());
    }
}
