package org.kaochang.http;

import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Those who send a byte now and then (slowloris) are hung up on; others are served meanwhile. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SlowCallerTest {

    private static final String LOGIN = "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n";

    @Test
    void dribblingHeadsAndBodiesEndAndOthersAreServed() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> dribbles = new ArrayList<>();
            for (String begin : List.of(
                    "G",
                    LOGIN + "X-A: ",
                    LOGIN + "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{",
                    LOGIN + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{ \r\n")) {
                for (int i = 0; i < 5; i++) {
                    dribbles.add(CompletableFuture.supplyAsync(() -> hungUpOn(begin), threads));
                }
            }
            given().get("/q/health/ready").then().statusCode(200);
            for (CompletableFuture<Boolean> each : dribbles) {
                assertTrue(each.join(), "still listening after a minute");
            }
            given().get("/q/health/ready").then().statusCode(200);
        }
    }

    /** A connection that waits between two calls is not slow. */
    @Test
    void aConnectionThatRestsIsKept() throws Exception {
        String call = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawCall resting = new RawCall()) {
            assertEquals('H', resting.send(call).read());
            resting.skim();
            assertTrue(hungUpOn("G"), "the time of a slow head is over by now");
            assertEquals('H', resting.send(call).read());
        }
    }

    private static boolean hungUpOn(String begin) {
        try (RawCall call = new RawCall()) {
            call.send(begin);
            for (int second = 0; second < 60; second++) {
                if (call.closedWithin(1_000)) {
                    return true;
                }
                call.send("x");
            }
            return false;
        } catch (IOException hungUp) {
            return true;
        }
    }
}
