package org.kaochang.hall.outage;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.outage.DeclaredOutageStore.Touched;
import org.kaochang.window.Spans.Span;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

class OutagePlanTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final List<Span> TEN_TO_FORTY = List.of(new Span(minute(10), minute(40)));

    @Test
    void whoRunsLosesWhatIsBetweenStartAndDeadline() {
        assertEquals(Map.of(id(1), Duration.ofMinutes(30)), running(touched(1, 0, 60, Optional.empty())));
        assertEquals(Map.of(id(1), Duration.ofMinutes(15)), running(touched(1, 25, 85, Optional.empty())));
        assertEquals(
                Map.of(id(1), Duration.ofMinutes(20)),
                running(touched(1, 0, 30, Optional.empty())),
                "open past its deadline");
        assertEquals(Map.of(), running(touched(1, 0, 10, Optional.empty())), "had ended before");
    }

    @Test
    void whoEndedLosesWhatIsBeforeTheEnd() {
        Touched ended = touched(1, 0, 30, Optional.of(minute(30)));
        OutagePlan plan = OutagePlan.of(TEN_TO_FORTY, List.of(ended));
        assertEquals(List.of(ended), plan.ended(Set.of()));
        assertEquals(Duration.ofMinutes(20), plan.lost(ended));
        assertEquals(Map.of(), plan.running(Set.of()));
        assertEquals(1800, plan.seconds());
    }

    @Test
    void whoHadItGetsItNoMore() {
        Touched runs = touched(1, 0, 60, Optional.empty());
        Touched ended = touched(2, 0, 30, Optional.of(minute(30)));
        OutagePlan plan = OutagePlan.of(TEN_TO_FORTY, List.of(runs, ended));
        assertEquals(Map.of(), plan.running(Set.of(id(1))));
        assertEquals(List.of(), plan.ended(Set.of(id(2))));
    }

    private static Map<AttemptId, Duration> running(Touched touched) {
        return OutagePlan.of(TEN_TO_FORTY, List.of(touched)).running(Set.of());
    }

    private static Touched touched(int number, int started, int deadline, Optional<Instant> finished) {
        return new Touched(
                new AttemptKey(TenantId.DEFAULT, new LearnerId(new UUID(1, number)), id(number)),
                new ExamVersionId(new ExamCode("some"), 1),
                "open",
                Optional.empty(),
                minute(started),
                minute(deadline),
                finished);
    }

    private static AttemptId id(int number) {
        return new AttemptId(new UUID(2, number));
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
