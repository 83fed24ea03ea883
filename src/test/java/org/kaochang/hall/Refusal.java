package org.kaochang.hall;

import io.restassured.response.Response;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A call that must be refused, and how.
 *
 * @param slug of the problem's type
 */
record Refusal(String name, Supplier<Response> call, int status, String slug) {

    /** What would tell a stranger how the program is made. */
    private static final List<String> INNER = List.of(
            "Exception",
            "org.kaochang",
            "java.",
            "jakarta.",
            "io.quarkus",
            "io.vertx",
            "fasterxml",
            "\\tat ",
            "\tat ",
            "select ",
            "postgres",
            ".java:");

    /** Makes all calls: each is refused as it should be, and the database is what it was, row for row. */
    static void all(DatabaseState database, List<Refusal> refusals) {
        Map<String, String> before = database.now();
        assertAll(refusals.stream().map(refusal -> () -> {
            refusal.check();
            assertEquals(before, database.now(), refusal.name + " changed something");
        }));
    }

    private void check() {
        Response response = call.get();
        String body = response.asString();
        String said = name + ": " + response.statusCode() + " " + response.contentType() + " " + body;
        assertEquals(status, response.statusCode(), said);
        assertNoInnerLife(body, said);
        assertTrue(response.contentType().startsWith("application/problem+json"), said);
        assertEquals("/problems/" + slug, response.path("type"), said);
        assertEquals(status, response.<Integer>path("status"), said);
        assertFalse(response.<String>path("title").isBlank(), said);
        assertFalse(response.<String>path("detail").isBlank(), said);
    }

    static void assertNoInnerLife(String body, String said) {
        INNER.forEach(word -> assertFalse(body.contains(word), () -> "shows " + word + ": " + said));
    }
}
