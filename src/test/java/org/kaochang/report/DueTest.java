package org.kaochang.report;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.Points;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Who is absent, and how points fall into buckets: plain rules. */
class DueTest {

    private static final Instant END = Instant.parse("2031-05-01T09:00:00Z");

    @Test
    void absentIsWhoEnrolledBeforeAnEndThatIsOver() {
        assertEquals(SittingOutcome.ABSENT, SittingOutcome.ofEnrolment(END.minusSeconds(1), Optional.of(END)));
        assertEquals(SittingOutcome.NOT_STARTED, SittingOutcome.ofEnrolment(END, Optional.of(END)));
        assertEquals(SittingOutcome.NOT_STARTED, SittingOutcome.ofEnrolment(END.minusSeconds(1), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS,,in-progress",
        "IN_PROGRESS,3,in-progress",
        "SUBMITTED,3,submitted",
        "SUBMITTED,0,blank",
        "SUBMITTED,,withdrawn",
        "EXPIRED,1,expired",
        "EXPIRED,0,blank",
        "EXPIRED,,withdrawn",
        "VOIDED,5,voided",
        "VOIDED,,voided"
    })
    void everySittingIsInOneState(AttemptStatus status, Integer answered, String wire) {
        SittingOutcome outcome = SittingOutcome.of(status, Optional.ofNullable(answered));
        assertEquals(wire, outcome.wire());
        assertEquals(outcome, SittingOutcome.ofWire(wire));
    }

    @Test
    void bucketsAreOfFivePointsAndTheFullPointsAreInTheLast() {
        var buckets = Buckets.of(Points.of(100)).fill(Map.of(0, 1, 11, 2, 19, 3));
        assertEquals(20, buckets.size());
        assertEquals("55", buckets.get(11).from().toPlainString());
        assertEquals("60", buckets.get(11).to().toPlainString());
        assertEquals(2, buckets.get(11).count());
        assertEquals("100", buckets.get(19).to().toPlainString());
        assertEquals(4, Buckets.of(Points.of(4)).fill(Map.of()).size());
        assertEquals("4", Buckets.of(Points.of(4)).fill(Map.of()).get(3).to().toPlainString());
        assertEquals(25, Buckets.of(Points.of(122)).fill(Map.of()).size());
    }

    @Test
    void aDraftsTitleIsFoundWithoutReadingIt() {
        assertEquals(Optional.of("安全考试"), DraftTitle.of("code: a\ntitle: \"安全考试\"\nsections:\n  - title: 单选题\n"));
        assertEquals(Optional.of("安全考试"), DraftTitle.of("code: a\ntitle: 安全考试   # 2031\n"));
        assertEquals(Optional.of("安全考试"), DraftTitle.of("{\"code\":\"a\", \"title\":\"安全考试\"}"));
        assertEquals(Optional.empty(), DraftTitle.of("code: a\n"));
    }
}
