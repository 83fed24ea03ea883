package org.kaochang.common;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DutyRelayTest {

    @Test
    void rests_as_long_as_it_worked_at_a_share_of_one_half() {
        assertEquals(3_000_000, new DutyRelay(0.5).restAfter(3_000_000));
    }

    @Test
    void rests_three_times_as_long_at_a_share_of_one_quarter() {
        assertEquals(9_000_000, new DutyRelay(0.25).restAfter(3_000_000));
    }

    @Test
    void never_rests_with_a_whole_processor() {
        assertEquals(0, new DutyRelay(1).restAfter(3_000_000));
    }

    @Test
    void does_not_rest_long_for_a_slice_that_had_to_wait_itself() {
        assertEquals(
                50_000_000, new DutyRelay(0.5).restAfter(Duration.ofSeconds(4).toNanos()));
    }

    @Test
    void refuses_a_share_that_is_none() {
        for (double share : new double[] {0, -0.5, 1.01, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new DutyRelay(share));
        }
    }

    @Test
    void tells_whether_to_stop_after_a_rest_too() {
        assertTrue(new DutyRelay(0.5).resting(() -> true).getAsBoolean());
    }

    @Test
    void a_statement_runs_once_for_each_subscription_and_gives_what_it_gave() {
        AtomicInteger runs = new AtomicInteger();
        Uni<Integer> statement =
                new DutyRelay(0.5).resting(() -> Uni.createFrom().item(runs::incrementAndGet));
        assertEquals(1, statement.await().atMost(Duration.ofSeconds(10)));
        assertEquals(2, statement.await().atMost(Duration.ofSeconds(10)));
    }
}
