package org.kaochang.http;

import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Method;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every kind of answer from every kind of route tells the browser what not to do. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SecurityHeadersTest {

    private static final List<String> WANTED = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Resource-Policy");
    private static final String ID = "00000000-0000-0000-0000-000000000000";

    private record Case(Method method, String path, String type, String body, int status) {}

    private static final List<Case> CASES = List.of(
            new Case(Method.GET, "/nowhere", "text/html", "", 404),
            new Case(Method.GET, "/schemas/exam.schema.json", "text/html", "", 200),
            new Case(Method.GET, "/q/health/ready", "text/plain", "", 200),
            new Case(Method.GET, "/q/metrics", "text/plain", "", 404),
            new Case(Method.GET, "/api/v1/nowhere", "application/json", "", 404),
            new Case(Method.GET, "/api/v1/auth/me", "application/json", "", 401),
            new Case(Method.GET, "/api/v1/auth/login", "application/json", "", 405),
            new Case(Method.POST, "/api/v1/auth/login", "text/plain", "x", 415),
            new Case(Method.POST, "/api/v1/auth/login", "application/json", "{", 400),
            new Case(
                    Method.POST,
                    "/api/v1/auth/login",
                    "application/json",
                    "{\"name\":\"" + "x".repeat(101) + "\"}",
                    422),
            new Case(Method.POST, "/api/v1/auth/login", "application/json", "x".repeat(9_000), 413),
            new Case(Method.POST, "/api/v1/receipts/verification", "application/json", "{\"receipt\":\"x\"}", 200),
            new Case(Method.PUT, "/api/v1/attempts/" + ID + "/answers", "application/json", "{}", 401),
            new Case(Method.GET, "/api/v1/attempts/" + ID + "/answers", "application/json", "", 405),
            new Case(Method.PUT, "/api/v1/attempts/" + ID + "/answers", "application/json", "x".repeat(65_537), 413),
            new Case(Method.GET, "/api/v1/attempts/" + ID + "/events", "application/json", "", 401),
            new Case(Method.POST, "/api/v1/exams/x/attempts", "application/json", "", 401));

    @Test
    void everyAnswerHasThem() {
        for (Case each : CASES) {
            Response answer = ask(each, "http");
            assertEquals(each.status(), answer.statusCode(), each + " " + answer.asString());
            for (String name : WANTED) {
                List<Header> all = answer.headers().getList(name);
                assertEquals(1, all.size(), each + " " + name + " " + all);
            }
            String policy = answer.header("Content-Security-Policy");
            assertEquals(
                    policy.contains("script-src") ? "same-origin" : null,
                    answer.header("Cross-Origin-Opener-Policy"),
                    each.toString());
            assertFalse(policy.contains("unsafe"), each + " " + policy);
            assertTrue(policy.startsWith("default-src 'none'") || policy.contains("script-src 'self'"), policy);
            assertNull(answer.header("Strict-Transport-Security"), each.toString());
            assertNotNull(ask(each, "https").header("Strict-Transport-Security"), each.toString());
        }
    }

    private static Response ask(Case each, String proto) {
        var call = given().header("X-Forwarded-Proto", proto).contentType(each.type());
        return (each.body().isEmpty() ? call : call.body(each.body())).request(each.method(), each.path());
    }

    @Test
    void whatStandsInAPageItselfIsAllowedByItsHashOnly() {
        String page = "<head><style>b{}</style><script>a()</script><script src=\"x.js\"></script></head>";
        String policy = SecurityHeaders.ofPages(page).get("Content-Security-Policy");
        assertTrue(
                policy.matches(
                        ".*script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'self' 'sha256-[A-Za-z0-9+/=]{44}';.*"),
                policy);
        assertTrue(SecurityHeaders.ofPages("<p>").get("Content-Security-Policy").contains("script-src 'self';"));
    }
}
