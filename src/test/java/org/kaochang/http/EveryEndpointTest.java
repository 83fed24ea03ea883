package org.kaochang.http;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The table of all endpoints and of everybody who is nobody: no header, a token that is over, one that was invented. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class EveryEndpointTest {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** Open to everybody, as docs/security.md says; whatever else there is asks who calls. */
    private static final List<String> OPEN = List.of(
            "/api/v1/auth/captcha",
            "/api/v1/auth/login",
            "/api/v1/auth/logout",
            "/api/v1/auth/refresh",
            "/api/v1/auth/password-recovery",
            "/api/v1/auth/password-recovery/by-code",
            "/api/v1/auth/password-recovery/code",
            "/api/v1/auth/second-factor",
            "/api/v1/auth/second-factor/enrolment",
            "/api/v1/certificates/check",
            "/api/v1/demo/messages",
            "/api/v1/receipts/verification",
            "/api/v1/site");

    private record Endpoint(String method, String path) {

        int call(RequestSpecification as) {
            return as.contentType(contentType())
                    .body("{}")
                    .request(
                            method.toUpperCase(),
                            path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
                    .statusCode();
        }

        private String contentType() {
            return path.endsWith("/imports") ? "text/csv" : ContentType.JSON.toString();
        }
    }

    @Test
    void nobodyIsLetInWithNothingNorWithATokenThatIsOver() {
        Map<String, String> nobody = new LinkedHashMap<>();
        nobody.put("nothing", null);
        nobody.put("expired", TestTokens.expired(UUID.randomUUID()));
        nobody.put("expired, every role", TestTokens.everyRoleExpired());
        nobody.put("invented", "invented");
        List<String> wrong = new ArrayList<>();
        List<Endpoint> endpoints = endpoints();
        for (Endpoint endpoint : endpoints) {
            nobody.forEach((name, token) -> {
                int status =
                        endpoint.call(token == null ? given() : given().auth().oauth2(token));
                if (!OPEN.contains(endpoint.path()) && status != 401) {
                    wrong.add(endpoint + " " + name + ": " + status);
                }
            });
        }
        assertEquals(List.of(), wrong);
        assertTrue(endpoints.size() > 60, endpoints.size() + " endpoints");
    }

    private static List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        Map<String, Map<String, ?>> paths =
                Operator.get("/q/openapi?format=json").jsonPath().getMap("paths");
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> endpoints.add(new Endpoint(method, path))));
        return endpoints;
    }
}
