package org.kaochang.http;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JitterSourceTest {

    @Test
    void nobody_is_told_to_come_sooner_than_it_helps_nor_all_at_once() {
        Set<Object> told = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Problem problem = Problem.of(ProblemType.TOO_MANY_REQUESTS, "…").with("retryAfter", 20);
            long seconds = (Long) JitterSource.spread(problem).document().get("retryAfter");
            assertTrue(seconds >= 20 && seconds <= 30, "told " + seconds);
            told.add(seconds);
        }
        assertTrue(told.size() > 5, "all at once: " + told);
        assertTrue(JitterSource.spread(3_600) <= 3_630);
    }

    @Test
    void what_passes_by_itself_says_when_and_nothing_else_does() {
        assertTrue(
                JitterSource.spread(Problem.of(ProblemType.BUSY, "…"))
                                .document()
                                .get("retryAfter")
                        instanceof Long);
        Problem notFound = Problem.of(ProblemType.NOT_FOUND, "…");
        assertFalse(JitterSource.spread(notFound).document().containsKey("retryAfter"));
        assertEquals(notFound.document(), JitterSource.spread(notFound).document());
    }
}
