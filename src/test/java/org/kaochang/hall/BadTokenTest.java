package org.kaochang.hall;

import org.kaochang.common.MovableClock;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Who may not call gets nothing, whatever token is tried, on the REST layer and on the route that stands outside it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BadTokenTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Map<String, ?> SAVE = Map.of("seq", 6, "answers", Map.of("1", List.of("A")));

    @Inject
    DatabaseState database;

    @ConfigProperty(name = "mp.jwt.verify.publickey.location")
    URI publicKey;

    private Learner learner;
    private String attempt;

    @BeforeEach
    void aRunningSitting() {
        MovableClock.set(NOON);
        learner = Administrator.newCandidate(EXAM);
        attempt = learner.startedAttempt(EXAM);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void onlyAValidTokenIsAnIdentity() throws Exception {
        Map<String, String> schemes = new LinkedHashMap<>();
        badTokens().forEach((name, token) -> schemes.put(name, "Bearer " + token));
        schemes.put("nothing after the scheme", "Bearer");
        schemes.put("another scheme", "Basic bGVhcm5lcjpsZWFybmVy");
        schemes.put("no scheme", TestTokens.learner(learner.id()));
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(everywhere("no header", call -> call));
        schemes.forEach(
                (name, header) -> refusals.addAll(everywhere(name, call -> call.header("Authorization", header))));
        Refusal.all(database, refusals);
    }

    /** Twice, because the route remembers tokens it has seen. */
    private List<Refusal> everywhere(String name, UnaryOperator<RequestSpecification> as) {
        List<Refusal> refusals = new ArrayList<>();
        for (String again : List.of("", " again")) {
            refusals.add(unauthenticated(
                    name + " PUT" + again,
                    () -> as.apply(json().body(SAVE)).put("/api/v1/attempts/{id}/answers", attempt)));
            refusals.add(unauthenticated(
                    name + " GET" + again, () -> as.apply(json()).get("/api/v1/attempts/{id}", attempt)));
            refusals.add(unauthenticated(
                    name + " submit" + again,
                    () -> as.apply(json()).post("/api/v1/attempts/{id}/submission", attempt)));
            refusals.add(unauthenticated(
                    name + " start" + again, () -> as.apply(json()).post("/api/v1/exams/{exam}/attempts", EXAM)));
            refusals.add(unauthenticated(
                    name + " events" + again, () -> as.apply(json()).get("/api/v1/attempts/{id}/events", attempt)));
        }
        return refusals;
    }

    private Map<String, String> badTokens() throws GeneralSecurityException, IOException {
        String good = TestTokens.learner(learner.id());
        String[] parts = good.split("\\.");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("empty", "");
        tokens.put("invented", "invented");
        tokens.put("expired", TestTokens.expired(learner.id()));
        tokens.put("forged signature", parts[0] + "." + parts[1] + "." + flipped(parts[2]));
        tokens.put(
                "forged claims",
                parts[0] + "." + encode(decode(parts[1]).replace("learner", "exam-administrator")) + "." + parts[2]);
        tokens.put("no signature", parts[0] + "." + parts[1] + ".");
        tokens.put("alg none", encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        tokens.put("alg none with the old signature", encode("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]);
        tokens.put("the public key as a secret", hmac(parts[1]));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        tokens.put(
                "another key",
                claims("kaochang").sign(generator.generateKeyPair().getPrivate()));
        tokens.put("another issuer", claims("elsewhere").sign());
        tokens.put("a receipt", receipt());
        return tokens;
    }

    private JwtClaimsBuilder claims(String issuer) {
        return Jwt.issuer(issuer)
                .subject(UUID.randomUUID().toString())
                .groups(Set.of(Role.LEARNER))
                .claim("learner", learner.id().toString())
                .expiresIn(Duration.ofHours(1));
    }

    private String receipt() {
        Learner other = Administrator.newCandidate(EXAM);
        return other.submit(other.startedAttempt(EXAM)).path("receipt");
    }

    /** HS256 over the public key's text: works where a verifier lets the token choose the algorithm. */
    private String hmac(String payload) throws GeneralSecurityException, IOException {
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(Path.of(publicKey)), "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    @Test
    void staffSitNoExams() {
        List<Refusal> refusals = new ArrayList<>();
        for (String role :
                List.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR, Role.UNIT_ADMINISTRATOR, Role.INVIGILATOR)) {
            String token = TestTokens.role(role);
            learnersCalls(token).forEach((name, call) -> refusals.add(forbidden(role + " " + name, call)));
            refusals.add(forbidden(role + " events", () -> as(token).get("/api/v1/attempts/{id}/events", attempt)));
        }
        Refusal.all(database, refusals);
    }

    @Test
    void aLearnersRoleWithoutALearnerSitsNoExams() {
        List<Refusal> refusals = new ArrayList<>();
        learnersCalls(TestTokens.role(Role.LEARNER)).forEach((name, call) -> refusals.add(forbidden(name, call)));
        Refusal.all(database, refusals);
    }

    @Test
    void withTheInitialPasswordNothingIsOpenButItsChange() {
        List<Refusal> refusals = new ArrayList<>();
        learnersCalls(TestTokens.role(Role.PASSWORD_CHANGE))
                .forEach((name, call) -> refusals.add(new Refusal(name, call, 403, "password-change-required")));
        Refusal.all(database, refusals);
    }

    @Test
    void learnersAdministrateNothing() {
        String token = TestTokens.learner(learner.id());
        String id = learner.id().toString();
        List<Refusal> refusals = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/learners",
                "/api/v1/learners/" + id,
                "/api/v1/banks",
                "/api/v1/exams/" + EXAM + "/draft",
                "/api/v1/exams/" + EXAM + "/versions",
                "/api/v1/retake-applications")) {
            refusals.add(forbidden("GET " + path, () -> as(token).get(path)));
        }
        for (String path : List.of(
                "/api/v1/learners",
                "/api/v1/learners/batch",
                "/api/v1/learners/search",
                "/api/v1/enrolments",
                "/api/v1/enrolments/batch",
                "/api/v1/study-hours",
                "/api/v1/study-hours/batch",
                "/api/v1/banks",
                "/api/v1/accounts",
                "/api/v1/exams/" + EXAM + "/publication",
                "/api/v1/retake-applications/" + attempt + "/decision")) {
            refusals.add(forbidden(
                    "POST " + path,
                    () -> as(token)
                            .body(Map.of("learner", id, "examId", EXAM, "approved", true, "name", "x", "code", "x"))
                            .post(path)));
        }
        refusals.add(forbidden("PUT exam", () -> as(token).body("{}").put("/api/v1/exams/{code}", EXAM)));
        refusals.add(forbidden(
                "import",
                () -> as(token)
                        .contentType("text/csv")
                        .body("题型,题干")
                        .post("/api/v1/banks/{code}/imports", "professional-ethics")));
        Refusal.all(database, refusals);
    }

    /** The calls refused above are well-formed: with the right token each does its work. */
    @Test
    void theLearnerMay() {
        learnersCalls(TestTokens.learner(learner.id()))
                .forEach((name, call) -> assertEquals(
                        switch (name) {
                            case "review" -> 403; // not disclosed yet
                            case "apply" -> 409; // nothing to apply for
                            default -> 200;
                        },
                        call.get().statusCode(),
                        name));
    }

    private Map<String, Supplier<Response>> learnersCalls(String token) {
        Map<String, Supplier<Response>> calls = new LinkedHashMap<>();
        calls.put("exams", () -> as(token).get("/api/v1/exams"));
        calls.put("start", () -> as(token).post("/api/v1/exams/{exam}/attempts", EXAM));
        calls.put("sittings", () -> as(token).get("/api/v1/attempts"));
        calls.put("sitting", () -> as(token).get("/api/v1/attempts/{id}", attempt));
        calls.put("save", () -> as(token).body(SAVE).put("/api/v1/attempts/{id}/answers", attempt));
        calls.put("review", () -> as(token).get("/api/v1/attempts/{id}/review", attempt));
        calls.put(
                "apply",
                () -> as(token).body(Map.of("reason", "x")).post("/api/v1/exams/{exam}/retake-applications", EXAM));
        calls.put("submit", () -> as(token).post("/api/v1/attempts/{id}/submission", attempt));
        return calls;
    }

    private static RequestSpecification as(String token) {
        return json().auth().oauth2(token);
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    private static Refusal unauthenticated(String name, Supplier<Response> call) {
        return new Refusal(name, call, 401, "unauthenticated");
    }

    private static Refusal forbidden(String name, Supplier<Response> call) {
        return new Refusal(name, call, 403, "forbidden");
    }

    private static String flipped(String text) {
        int at = text.length() / 2;
        return text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
