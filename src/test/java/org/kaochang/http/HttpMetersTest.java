package org.kaochang.http;

import org.kaochang.operations.EmbeddedServicesTestResource;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What strangers call things does not become meters, and what there is keeps its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class HttpMetersTest {

    private static final int CALLS = 5_000;

    @Inject
    MeterRegistry registry;

    @Test
    void madeUpPathsAndMethodsLeaveNoMeters() throws IOException {
        int before = meters();
        for (int i = 0; i < CALLS; i++) {
            say(
                    switch (i % 10) {
                        case 0 -> "GET /a" + i;
                        case 1 -> "GET /api/v1/a" + i;
                        case 2 -> "A" + i + " /api/v1/site";
                        case 3 -> "POST /api/v1/exams/a" + i + "?" + "a=1&".repeat(40);
                        case 4 -> "GET /api/v1/site;a=" + i;
                        case 5 -> "PUT /api/v1/attempts/a" + i + "/answers";
                        case 6 -> "DELETE /api/v1/exams/a" + i + "/attempts";
                        case 7 -> "GET /assets/a" + i + ".js";
                        case 8 -> "GET /api/v1/exams/a" + i + "/draft";
                        default -> "GET /q/a" + i + "{x}:y";
                    });
        }
        assertTrue(meters() - before < 100, before + " -> " + meters() + " " + uris());
        assertTrue(uris().stream().noneMatch(uri -> uri.matches(".*[aA]\\d+.*")), uris().toString());
    }

    @Test
    void refusalsOfWhatThereIsAreToldApart() {
        given().get("/api/v1/auth/me");
        given().get("/api/v1/exams/x/draft");
        given().contentType("application/json").body("{}").put("/api/v1/attempts/x/answers");
        for (String uri : Set.of("/api/v1/auth/me", "/api/v1/exams/{code}/draft")) {
            assertEquals(
                    1,
                    registry.find("http.server.requests")
                            .tag("uri", uri)
                            .tag("status", "401")
                            .timers()
                            .size(),
                    uri + " " + uris());
        }
        assertEquals(
                1,
                registry.find("kaochang.http.plain")
                        .tag("path", "/api/v1/attempts/:attemptId/answers")
                        .tag("status", "401")
                        .counters()
                        .size());
    }

    private static void say(String line) throws IOException {
        try (RawCall call = new RawCall()) {
            call.send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                    .answer();
        }
    }

    private int meters() {
        return registry.find("http.server.requests").meters().size();
    }

    private Set<String> uris() {
        return registry.find("http.server.requests").meters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("method") + " " + id.getTag("uri"))
                .collect(Collectors.toSet());
    }
}
