package org.kaochang.http.connection;

import org.kaochang.http.connection.ConnectionState.Phase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConnectionStateTest {

    private static final Timeouts TIMEOUT =
            new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(5));

    @Test
    void headsBodiesAndFilesHaveTheirOwnPatience() {
        assertFalse(slow(Phase.HEAD, 15, false));
        assertTrue(slow(Phase.HEAD, 16, false));
        assertFalse(slow(Phase.BODY, 30, false));
        assertTrue(slow(Phase.BODY, 31, false));
        assertFalse(slow(Phase.BODY, 300, true));
        assertTrue(slow(Phase.BODY, 301, true));
    }

    @Test
    void whoWaitsForTheEngineOrForNothingIsNotSlow() {
        assertFalse(slow(Phase.ANSWER, 100_000, false));
        assertFalse(slow(Phase.IDLE, 100_000, false));
    }

    @Test
    void descriptorsAreShortWellBeforeTheyAreGone() {
        assertFalse(new Descriptors(799, 1_000).crowded());
        assertTrue(new Descriptors(800, 1_000).crowded());
        assertFalse(new Descriptors(919, 1_000).full());
        assertTrue(new Descriptors(919, 1_000).plus(1).full());
        assertEquals(50, new Descriptors(800, 1_000).surplus());
        assertEquals(0, new Descriptors(700, 1_000).surplus());
        assertFalse(new Descriptors(1_000_000, 0).crowded(), "a system that does not say is not believed to be full");
    }

    /** Whoever dribbles holds a descriptor as firmly as whoever rests; whoever waits for an answer has done their part. */
    @Test
    void whenDescriptorsRunShortABodyThatTakesLongGivesWayToo() {
        assertTrue(givesWay(Phase.IDLE, 0));
        assertTrue(givesWay(Phase.HEAD, 0));
        assertFalse(givesWay(Phase.BODY, 5));
        assertTrue(givesWay(Phase.BODY, 6));
        assertFalse(givesWay(Phase.ANSWER, 100_000));
    }

    private static boolean givesWay(Phase phase, long seconds) {
        long since = 1_000;
        return new ConnectionState(phase, since, true)
                .givesWay(since + Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/api/v1/site?a=b%20c, true",
        "http://host/path, true",
        "https://host/path, true",
        "httpx, false",
        "http:path, false",
        "https, false",
        "path, false",
        "/a%2, false"
    })
    void anAddressIsAPathOrBeginsWithASchemeOfTheWeb(String text, boolean address) {
        assertEquals(address, AddressFilter.address(text));
    }

    private static boolean slow(Phase phase, long seconds, boolean upload) {
        long since = 1_000;
        return new ConnectionState(phase, since, upload)
                .tooSlow(since + Duration.ofSeconds(seconds).toNanos(), TIMEOUT);
    }
}
