package org.kaochang.answer;

import org.kaochang.answer.DeadlineStore.End;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DeadlineStoreTest {

    private static final AttemptKey KEY =
            new AttemptKey(TenantId.DEFAULT, new LearnerId(new UUID(1, 1)), new AttemptId(new UUID(1, 2)));
    private static final Instant DEADLINE = Instant.parse("2026-03-02T04:30:00Z");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final End OLD = new End(KEY, DEADLINE, DEADLINE.plus(GRACE), 3, 0);

    @Test
    void moreTimeComesAfterTheDeadline() {
        End later = end(DEADLINE.plusSeconds(600), 600);
        assertEquals(later, OLD.later(Duration.ofMinutes(10), DEADLINE.minus(Duration.ofHours(1))));
        assertEquals(later, OLD.later(Duration.ofMinutes(10), DEADLINE));
    }

    @Test
    void whereTheDeadlineIsPastItCountsFromNow() {
        Instant now = DEADLINE.plus(Duration.ofMinutes(8));
        assertEquals(end(now.plusSeconds(300), 300), OLD.later(Duration.ofMinutes(5), now));
    }

    private static End end(Instant deadline, int more) {
        return new End(KEY, deadline, deadline.plus(GRACE), 4, more);
    }
}
