package org.kaochang.load.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;

import java.util.List;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.header;

/**
 * An answer of the engine.
 *
 * @param retryAfter seconds, 0 when the engine said nothing about it
 */
record Reply(int status, String body, double retryAfter) {

    static final int WAITING = 202;
    static final int CLOSED = 409;
    static final int BUSY = 503;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATUS = "status";
    private static final String BODY = "body";
    private static final String RETRY_AFTER = "retryAfter";

    /** Checks that keep the answer for {@link #of}; any status but these is a failed request. */
    static List<CheckBuilder> kept(Integer... expected) {
        return List.of(
                HttpDsl.status().in(expected).saveAs(STATUS),
                bodyString().saveAs(BODY),
                header("Retry-After").optional().saveAs(RETRY_AFTER));
    }

    static Reply of(Session session) {
        String after = session.contains(RETRY_AFTER) ? session.getString(RETRY_AFTER) : "0";
        return new Reply(session.getInt(STATUS), session.getString(BODY), Double.parseDouble(after));
    }

    /** The learner has read it; papers of thousands of learners are not kept twice. */
    static Session forget(Session session) {
        return session.removeAll(STATUS, BODY, RETRY_AFTER);
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not JSON: " + body, broken);
        }
    }
}
