package org.kaochang.identity;

import org.kaochang.common.Seed;
import org.kaochang.identity.FairLine.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The line before the password checks, in virtual time: one check takes as long as the spacing. */
class FairLineTest {

    private static final Instant NOON = Instant.parse("2026-12-05T04:00:00Z");
    private static final Duration CHECK = Duration.ofMillis(33);

    /** Somebody, from where, and when he came. */
    private record Comer(String source, int no, Instant came) {}

    /** One worker; learns who was served and when. */
    private static final class Hall {

        private final FairLine<Comer> line = new FairLine<>();
        private final Map<Comer, Instant> served = new HashMap<>();
        private final List<Comer> order = new ArrayList<>();
        private Instant now = NOON;

        void come(String source, int no, int share) {
            Comer comer = new Comer(source, no, now);
            line.join(line.place(source, CHECK.multipliedBy(share), Duration.ZERO, now), comer);
        }

        void serve() {
            line.next().map(Waiting::who).ifPresent(comer -> {
                served.put(comer, now);
                order.add(comer);
            });
            now = now.plus(CHECK);
        }

        void serveAll() {
            while (line.size() > 0) {
                serve();
            }
        }

        Duration longest(String source) {
            return served.entrySet().stream()
                    .filter(each -> each.getKey().source().equals(source))
                    .map(each -> Duration.between(each.getKey().came(), each.getValue()))
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }

    @Test
    void alone_it_is_first_come_first_served() {
        Hall hall = new Hall();
        for (int i = 0; i < 100; i++) {
            hall.come("school", i, 1);
        }
        hall.serveAll();
        assertEquals(100, hall.order.size());
        for (int i = 0; i < 100; i++) {
            assertEquals(i, hall.order.get(i).no());
        }
    }

    @Test
    void somebody_at_home_does_not_wait_for_a_whole_school() {
        Hall hall = new Hall();
        for (int i = 0; i < 1_000; i++) {
            hall.come("school", i, 1);
        }
        for (int second = 0; second < 30; second++) {
            hall.come("home " + second, 0, 1);
            for (int i = 0; i < 30; i++) {
                hall.serve();
            }
        }
        hall.serveAll();
        for (int second = 0; second < 30; second++) {
            assertTrue(hall.longest("home " + second).compareTo(CHECK.multipliedBy(40)) < 0);
        }
        assertTrue(hall.longest("school").compareTo(CHECK.multipliedBy(1_040)) < 0, "and the school hardly notices");
    }

    @Test
    void a_source_that_has_failed_too_often_gets_a_quarter_of_the_turns_while_a_school_waits() {
        Hall hall = new Hall();
        for (int i = 0; i < 2_000; i++) {
            hall.come("hostile", i, 4);
        }
        for (int i = 0; i < 400; i++) {
            hall.come("school", i, 1);
        }
        hall.serveAll();
        assertTrue(
                hall.longest("school").compareTo(CHECK.multipliedBy(510)) < 0,
                hall.longest("school").toString());
    }

    /** Nobody who comes after a place's time gets before it: so everybody is served, whatever others send. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void nobody_starves_and_a_sources_own_keep_their_order(long seed) {
        System.out.println("seed " + seed);
        Seed.Draws chance = new Seed(seed).draws();
        Hall hall = new Hall();
        Map<Integer, Instant> placeOf = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            String source = chance.below(3) == 0 ? "new " + i : "old " + chance.below(4);
            int share = 1 + chance.below(4);
            Instant place = hall.line.place(source, CHECK.multipliedBy(share), Duration.ZERO, hall.now);
            assertFalse(place.isBefore(hall.now));
            placeOf.put(i, place);
            hall.line.join(place, new Comer(source, i, hall.now));
            if (chance.below(10) < 4) {
                hall.serve();
            }
        }
        hall.serveAll();
        assertEquals(4_000, hall.order.size());
        for (int i = 0; i < hall.order.size(); i++) {
            Comer each = hall.order.get(i);
            for (int j = Math.max(0, i - 50); j < i; j++) {
                Comer before = hall.order.get(j);
                assertFalse(before.came().isAfter(placeOf.get(each.no())), "overtaken by one who came after his place");
                assertFalse(before.source().equals(each.source()) && before.no() > each.no(), "own order");
            }
        }
    }

    @Test
    void a_place_can_be_left_and_taken_again_and_tells_how_many_are_before_it() {
        FairLine<String> line = new FairLine<>();
        Waiting<String> first = line.join(NOON, "first");
        Waiting<String> second = line.join(NOON.plusMillis(1), "second");
        assertEquals(1, line.ahead(second.place()));
        assertTrue(line.leave(first));
        assertFalse(line.leave(first), "gone already");
        assertEquals(0, line.ahead(second.place()));
        line.join(first.place(), "first again");
        assertEquals(Optional.of("first again"), line.next().map(Waiting::who));
        assertEquals(Optional.of("second"), line.last().map(Waiting::who));
        assertEquals(Optional.empty(), line.next());
    }

    @Test
    void a_flood_of_addresses_is_not_remembered_for_good() {
        FairLine<String> line = new FairLine<>();
        Instant now = NOON;
        for (int i = 0; i < 100_000; i++) {
            line.place("address " + i, CHECK, Duration.ZERO, now);
            now = i % 3 == 0 ? now.plusMillis(1) : now;
            assertTrue(line.sources() <= 10_000);
        }
    }

    /** Whoever comes from the same address later still has hope. */
    @Test
    void places_that_nobody_comes_back_to_put_their_address_back_by_two_minutes_at_most() {
        FairLine<String> line = new FairLine<>();
        for (int i = 0; i < 100_000; i++) {
            line.place("address", CHECK, Duration.ZERO, NOON);
        }
        assertEquals(NOON.plus(Duration.ofMinutes(2)), line.place("address", CHECK, Duration.ZERO, NOON));
        Instant later = NOON.plusSeconds(600);
        assertEquals(later, line.place("address", CHECK, Duration.ZERO, later));
    }

    @Test
    void a_head_start_comes_before_those_who_came_a_little_earlier() {
        FairLine<String> line = new FairLine<>();
        line.join(line.place("a", CHECK, Duration.ZERO, NOON), "stranger");
        Instant later = NOON.plusSeconds(3);
        line.join(line.place("b", CHECK, Duration.ofSeconds(10), later), "known device");
        assertEquals(Optional.of("known device"), line.next().map(Waiting::who));
    }
}
