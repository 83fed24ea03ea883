package org.kaochang.hall.disclosure;

import org.kaochang.common.ExamCode;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Disclosure.Review;
import org.kaochang.exam.Exam;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.exam.SampleExam;
import org.kaochang.exam.WindowRule;
import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Edge;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StillSittingTest {

    private static final ExamCode OWN = new ExamCode("own");

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Instant MAY = Instant.parse("2026-05-01T01:00:00Z");

    /** Somebody who sits: from when, in which window, until when saves are taken, extensions included. */
    private record Sitter(Instant start, String window, Instant closes) {}

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 40), LongStream.of(System.nanoTime()));
    }

    /** Whatever the windows, late starts and extensions: when keys leave, nobody sits and nobody will. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keysNeverLeaveWhileSomebodySitsOrMayYetSit(long seed) {
        Random random = new Random(seed);
        int left = 0;
        for (int round = 0; round < 200; round++) {
            Review review = Review.values()[random.nextInt(4)];
            Exam own = exam("own", rule(random), review);
            Exam other = exam("other", rule(random), Review.values()[random.nextInt(4)]);
            List<Sitter> ownSitters = sitters(own, random);
            List<Sitter> otherSitters = sitters(other, random);
            if (ownSitters.isEmpty()) {
                continue;
            }
            Sitter me = ownSitters.getFirst();
            Optional<Instant> noted =
                    Windows.byKey(own.window(), me.window()).orElseThrow().closes();
            Instant now = me.closes().plusSeconds(random.nextInt(12 * 24 * 3600));
            boolean leave = new StillSitting(now, GRACE)
                    .keysMayLeave(
                            review,
                            OWN,
                            me.window(),
                            noted,
                            List.of(use(own, ownSitters, now), use(other, otherSitters, now)));
            if (leave) {
                left++;
                Instant later = now.plusSeconds(random.nextInt(12 * 24 * 3600));
                for (Instant since : List.of(now, later)) {
                    assertTrue(
                            new StillSitting(since, GRACE).keysMayHaveLeft(own, noted, Optional.of(me.closes())),
                            "seed " + seed + " round " + round + ": what has left is out for good");
                }
                String where = "seed " + seed + " round " + round + " at " + now + " " + own.window() + " and "
                        + other.window();
                allowed(own, ownSitters, review == Review.AT_ONCE, review == Review.AFTER_WINDOW, me, now, where);
                Review others = other.disclosure().review();
                allowed(other, otherSitters, others == Review.AT_ONCE, others == Review.AFTER_WINDOW, null, now, where);
            }
        }
        assertTrue(left > 0, "seed " + seed + ": keys never left, so nothing was tried");
    }

    /** @param me whose window it is about; null: any window */
    private static void allowed(
            Exam exam, List<Sitter> sitters, boolean any, boolean later, Sitter me, Instant now, String where) {
        if (any) {
            return;
        }
        assertTrue(
                sitters.stream()
                        .filter(sitter ->
                                !later || me == null || sitter.window().equals(me.window()))
                        .noneMatch(sitter ->
                                sitter.closes().isAfter(now) && !sitter.start().isAfter(now)),
                where + ": somebody sits");
        if (!later) {
            assertTrue(Windows.next(exam.window(), now, 1).isEmpty(), where + ": a window comes");
        }
        if (!later || me == null) {
            assertFalse(Windows.at(exam.window(), now) instanceof WindowState.Open, where + ": a window is open");
        }
    }

    @Test
    void whoStartsAtTheLastMomentIsWaitedForThoughNobodyIsSeenYet() {
        Exam exam = exam("own", dated(Edge.START_BY), Review.AFTER_CLOSING);
        Instant closes = MAY.plus(Duration.ofDays(1));
        Duration margin = exam.duration().plus(GRACE).plus(StillSitting.WAITING);
        assertFalse(leaves(exam, closes, Set.of()));
        assertFalse(leaves(exam, closes.plus(margin).minusSeconds(1), Set.of()));
        assertTrue(leaves(exam, closes.plus(margin), Set.of()));
        assertFalse(leaves(exam, closes.plus(margin), Set.of("dated")), "more time");
        Exam strict = exam("own", dated(Edge.FINISH_BY), Review.AFTER_CLOSING);
        assertFalse(leaves(strict, closes.plus(GRACE).minusSeconds(1), Set.of()));
        assertTrue(leaves(strict, closes.plus(GRACE), Set.of()));
    }

    @Test
    void anExamThatDrawsElsewhereNowHoldsNothingBack() {
        Exam moved = exam("other", new WindowRule.Open(), Review.NEVER);
        Exam own = exam("own", dated(Edge.FINISH_BY), Review.AFTER_CLOSING);
        Instant now = MAY.plus(Duration.ofDays(2));
        Optional<Instant> noted = Optional.of(MAY.plus(Duration.ofDays(1)));
        StillSitting question = new StillSitting(now, GRACE);
        BankUse self = new BankUse(own, true, Set.of());
        assertTrue(question.keysMayLeave(
                Review.AFTER_CLOSING, OWN, "dated", noted, List.of(self, new BankUse(moved, false, Set.of()))));
        assertFalse(question.keysMayLeave(
                Review.AFTER_CLOSING, OWN, "dated", noted, List.of(self, new BankUse(moved, true, Set.of()))));
        assertFalse(question.keysMayLeave(
                Review.AFTER_CLOSING, OWN, "dated", noted, List.of(self, new BankUse(moved, false, Set.of("open")))));
    }

    /** The version that was sat told keys at once; the one in force, which others sit, does not. */
    @Test
    void aStricterRuleInForceHoldsBackTheKeysOfEarlierSittingsToo() {
        Instant within = MAY.plus(Duration.ofHours(1));
        Instant after = MAY.plus(Duration.ofDays(2));
        Optional<Instant> noted = Optional.of(MAY.plus(Duration.ofDays(1)));
        for (Review sat : List.of(Review.AT_ONCE, Review.AFTER_WINDOW)) {
            for (Review stricter : List.of(Review.AFTER_WINDOW, Review.AFTER_CLOSING, Review.NEVER)) {
                BankUse use = new BankUse(exam("own", dated(Edge.FINISH_BY), stricter), true, Set.of());
                assertFalse(new StillSitting(within, GRACE).keysMayLeave(sat, OWN, "dated", noted, List.of(use)));
                assertTrue(new StillSitting(after, GRACE).keysMayLeave(sat, OWN, "dated", noted, List.of(use)));
            }
            Exam monthly = exam(
                    "own",
                    new WindowRule.Monthly(
                            new DayTime(5, LocalTime.MIDNIGHT, false),
                            new DayTime(10, LocalTime.MIDNIGHT, false),
                            SHANGHAI,
                            Edge.FINISH_BY),
                    Review.NEVER);
            assertFalse(new StillSitting(after, GRACE)
                    .keysMayLeave(sat, OWN, "2026-04", noted, List.of(new BankUse(monthly, true, Set.of()))));
        }
    }

    /** Every rule, before and after its window, with its result told or not: nothing else is asked. */
    @Test
    void keysMayHaveLeftOnceTheyCouldWhateverHoldsThemBackNow() {
        Instant closes = MAY.plus(Duration.ofDays(1));
        for (Edge edge : Edge.values()) {
            for (Review review : Review.values()) {
                Exam sat = exam("own", dated(edge), review);
                Duration margin =
                        edge == Edge.START_BY ? sat.duration().plus(GRACE).plus(StillSitting.WAITING) : GRACE;
                boolean atOnce = review == Review.AT_ONCE;
                boolean waits = review == Review.AFTER_WINDOW || review == Review.AFTER_CLOSING;
                String what = edge + " " + review;
                for (Instant now : List.of(MAY, closes, closes.plus(margin).minusMillis(1))) {
                    assertEquals(atOnce, mayHaveLeft(sat, now, Optional.of(closes), Optional.of(MAY)), what + now);
                }
                for (Instant now : List.of(closes.plus(margin), closes.plus(Duration.ofDays(900)))) {
                    assertEquals(
                            atOnce || waits, mayHaveLeft(sat, now, Optional.of(closes), Optional.of(MAY)), what + now);
                    assertEquals(atOnce, mayHaveLeft(sat, now, Optional.empty(), Optional.of(MAY)), what + " open");
                    assertFalse(mayHaveLeft(sat, now, Optional.of(closes), Optional.empty()), what + " not told");
                    assertFalse(
                            mayHaveLeft(sat, now, Optional.of(closes), Optional.of(now.plusMillis(1))),
                            what + " told later");
                    assertEquals(
                            atOnce || waits,
                            mayHaveLeft(sat, now, Optional.of(closes), Optional.of(now)),
                            what + " told now");
                }
            }
        }
    }

    private static boolean mayHaveLeft(Exam sat, Instant now, Optional<Instant> noted, Optional<Instant> told) {
        return new StillSitting(now, GRACE).keysMayHaveLeft(sat, noted, told);
    }

    private static boolean leaves(Exam exam, Instant now, Set<String> running) {
        return new StillSitting(now, GRACE)
                .keysMayLeave(
                        Review.AFTER_CLOSING,
                        OWN,
                        "dated",
                        Optional.of(MAY.plus(Duration.ofDays(1))),
                        List.of(new BankUse(exam, true, running)));
    }

    private static WindowRule dated(Edge edge) {
        LocalDateTime from = LocalDateTime.ofInstant(MAY, SHANGHAI);
        return new WindowRule.Dated(from, from.plusDays(1), SHANGHAI, edge);
    }

    private static WindowRule rule(Random random) {
        Edge edge = random.nextBoolean() ? Edge.START_BY : Edge.FINISH_BY;
        return switch (random.nextInt(4)) {
            case 0 ->
                new WindowRule.Monthly(
                        new DayTime(1 + random.nextInt(28), LocalTime.of(random.nextInt(24), 0), false),
                        new DayTime(29, LocalTime.of(random.nextInt(24), 0), false),
                        SHANGHAI,
                        edge);
            case 1 -> new WindowRule.Yearly(MonthDay.of(5, 1 + random.nextInt(9)), MonthDay.of(5, 12), SHANGHAI, edge);
            default -> {
                LocalDateTime from =
                        LocalDateTime.ofInstant(MAY, ZoneOffset.UTC).plusHours(random.nextInt(200));
                yield new WindowRule.Dated(from, from.plusHours(1 + random.nextInt(48)), SHANGHAI, edge);
            }
        };
    }

    /** A few who start somewhere in the first window, one of them in its last minute, some with more time. */
    private static List<Sitter> sitters(Exam exam, Random random) {
        List<Sitter> sitters = new ArrayList<>();
        Window window = Windows.next(exam.window(), MAY.minus(Duration.ofDays(1)), 1).stream()
                .findFirst()
                .orElse(null);
        if (window == null) {
            return sitters;
        }
        long length = Duration.between(
                        window.opens().orElseThrow(), window.closes().orElseThrow())
                .toSeconds();
        for (int i = 0; i < 3; i++) {
            long offset = i == 0 ? length - 1 : random.nextLong(length);
            Instant start = window.opens().orElseThrow().plusSeconds(offset);
            Instant deadline = Windows.personalDeadline(window, exam.window().edge(), start, exam.duration());
            Duration more = random.nextInt(3) == 0 ? Duration.ofMinutes(random.nextInt(240)) : Duration.ZERO;
            sitters.add(new Sitter(start, window.key(), deadline.plus(more).plus(GRACE)));
        }
        return sitters;
    }

    private static BankUse use(Exam exam, List<Sitter> sitters, Instant now) {
        return new BankUse(
                exam,
                true,
                sitters.stream()
                        .filter(sitter ->
                                !sitter.start().isAfter(now) && !sitter.closes().isBefore(now))
                        .map(Sitter::window)
                        .collect(Collectors.toSet()));
    }

    private static Exam exam(String code, WindowRule window, Review review) {
        Exam usual = SampleExam.with(SampleExam.usual(), window, RetakePolicy.UNLIMITED);
        return SampleExam.with(
                usual,
                code,
                new Disclosure(Disclosure.Score.POINTS, review, Disclosure.Sections.AFTER, Disclosure.When.AT_ONCE));
    }
}
