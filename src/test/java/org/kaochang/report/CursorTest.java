package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.LearnerId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CursorTest {

    private static final AttemptId ATTEMPT = new AttemptId(UUID.randomUUID());

    private static Optional<ResultPlace> back(ResultPlace place, ResultOrder order) {
        String text = place.cursor().text();
        assertTrue(text.length() <= 200, text);
        return Cursor.read(text).flatMap(cursor -> ResultPlace.read(cursor, order));
    }

    @ParameterizedTest
    @EnumSource(ResultOrder.class)
    void aPlaceIsReadBackInItsOwnOrderOnly(ResultOrder order) {
        ResultPlace place = order == ResultOrder.KNOWN
                ? new ResultPlace.Known(Instant.parse("2031-05-01T10:00:00.123456Z"), ATTEMPT)
                : new ResultPlace.Sitting(order, ATTEMPT, new LearnerId(UUID.randomUUID()), 5_999);
        for (ResultOrder other : ResultOrder.values()) {
            assertEquals(other == order ? Optional.of(place) : Optional.empty(), back(place, other));
        }
    }

    @Test
    void thoseWithoutASittingHaveOnePlaceInAllOrdersThatHaveThem() {
        ResultPlace place = new ResultPlace.Others(new EnrolmentId(UUID.randomUUID()));
        assertEquals(Optional.of(place), back(place, ResultOrder.NAME));
        assertEquals(Optional.empty(), back(place, ResultOrder.KNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "====", "bm9uZQ", "bm9uZQp4", "AAAA", "/w==", "018f-not-a-cursor"})
    void whatIsNoneIsNone(String text) {
        assertEquals(
                Optional.empty(), Cursor.read(text).flatMap(cursor -> ResultPlace.read(cursor, ResultOrder.NEWEST)));
    }
}
