package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Application;
import org.kaochang.admission.AdmissionFacts.Enrolment;
import org.kaochang.admission.AdmissionFacts.Sitting;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Prerequisite;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.exam.SampleExam;
import org.kaochang.exam.WindowRule;
import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Edge;
import org.kaochang.window.Windows;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AdmissionTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WindowRule MONTHLY = new WindowRule.Monthly(
            new DayTime(5, LocalTime.MIDNIGHT, false),
            new DayTime(10, LocalTime.MIDNIGHT, true),
            SHANGHAI,
            Edge.START_BY);
    private static final EnrolmentId ENROLMENT = new EnrolmentId(new UUID(0, 1));
    private static final EnrolmentId EARLIER_ENROLMENT = new EnrolmentId(new UUID(0, 2));

    private WindowRule window = MONTHLY;
    private RetakePolicy retakes = RetakePolicy.UNLIMITED;
    private Optional<Enrolment> enrolment = Optional.of(new Enrolment(ENROLMENT, 2, at("2026-01-01T00:00")));
    private final List<Sitting> sittings = new ArrayList<>();
    private Optional<Application> application = Optional.empty();
    private List<Prerequisite> prerequisites = List.of();
    private List<BigDecimal> credited = List.of();

    @Test
    void who_is_enrolled_may_start_while_a_window_is_open() {
        assertAdmitted("2026-03-05T00:00");
        assertAdmitted("2026-03-10T23:59:59");
    }

    @Test
    void an_exam_that_was_taken_back_is_started_by_nobody() {
        AdmissionFacts open = facts("2026-03-05T00:00");
        AdmissionFacts withdrawn = new AdmissionFacts(
                open.exam(),
                open.now(),
                open.window(),
                open.enrolment(),
                open.sittings(),
                open.creditedHours(),
                open.application(),
                open.extraTime(),
                true);
        assertEquals(
                List.of("exam-withdrawn"),
                Admission.judge(withdrawn).denials().stream().map(Denial::code).toList());
    }

    @Test
    void outside_the_windows_the_next_opening_is_named() {
        Denial denial = only("2026-03-11T00:00");
        assertEquals(new Denial.WindowClosed(Optional.of(at("2026-04-05T00:00")), SHANGHAI), denial);
        assertEquals("现在不在考试开放时间内，下一场于2026年4月5日 00:00开放。", denial.message());
        assertEquals(
                Map.of("code", "window-closed", "message", denial.message(), "opensAt", at("2026-04-05T00:00")),
                denial.document());
    }

    @Test
    void when_the_last_window_is_over_there_is_no_opening_to_name() {
        window = new WindowRule.Dated(
                LocalDateTime.parse("2026-01-01T00:00"),
                LocalDateTime.parse("2026-02-01T00:00"),
                SHANGHAI,
                Edge.START_BY);
        Denial denial = only("2026-02-01T00:00");
        assertEquals(new Denial.WindowClosed(Optional.empty(), SHANGHAI), denial);
        assertEquals(List.of("code", "message"), List.copyOf(denial.document().keySet()));
    }

    @Test
    void who_is_not_enrolled_may_not_start() {
        enrolment = Optional.empty();
        assertCodes("2026-03-05T00:00", "not-enrolled");
    }

    @Test
    void each_kind_of_hours_that_is_short_is_named_with_what_is_missing() {
        prerequisites = List.of(
                new Prerequisite("2017", "required", new BigDecimal("10"), Prerequisite.Since.EVER),
                new Prerequisite("2017", "elective", new BigDecimal("20"), Prerequisite.Since.EVER));
        credited = List.of(new BigDecimal("9.5"), new BigDecimal("19.9"));
        assertCodes("2026-03-05T00:00", "hours-short", "hours-short");
        Denial first = verdict("2026-03-05T00:00").denials().getFirst();
        assertEquals("必修须满 10 学时，已认定 9.5 学时，还差 0.5 学时。", first.message());
        assertEquals(new BigDecimal("0.5"), first.extras().get("missing"));
        credited = List.of(new BigDecimal("10.0"), new BigDecimal("19.9"));
        assertCodes("2026-03-05T00:00", "hours-short");
        credited = List.of(new BigDecimal("10.0"), new BigDecimal("20.5"));
        assertAdmitted("2026-03-05T00:00");
    }

    @Test
    void hours_must_be_given_for_every_prerequisite() {
        prerequisites = List.of(new Prerequisite("2017", "required", BigDecimal.TEN, Prerequisite.Since.EVER));
        assertThrows(IllegalArgumentException.class, () -> facts("2026-03-05T00:00"));
    }

    @Test
    void two_chances_of_an_enrolment_are_two_and_not_three() {
        retakes = policy(2, null, 0, RetakePolicy.Application.NONE, null);
        assertCount("2026-03-05T00:00", 0, OptionalInt.of(2), OptionalInt.empty());
        failed("2026-03-05T10:00");
        assertAdmitted("2026-03-06T00:00");
        failed("2026-03-06T10:00");
        assertCodes("2026-03-07T00:00", "attempts-exhausted");
        assertCount("2026-03-07T00:00", 2, OptionalInt.of(0), OptionalInt.empty());
    }

    @Test
    void re_enrolment_gives_new_chances() {
        retakes = policy(2, null, 0, RetakePolicy.Application.NONE, 1);
        sit(EARLIER_ENROLMENT, "2025-03-05T10:00", false);
        sit(EARLIER_ENROLMENT, "2025-03-06T10:00", false);
        assertAdmitted("2026-03-05T00:00");
        assertCount("2026-03-05T00:00", 0, OptionalInt.of(2), OptionalInt.empty());
    }

    @Test
    void sittings_are_counted_in_their_own_window() {
        retakes = policy(5, 1, 0, RetakePolicy.Application.NONE, null);
        failed("2026-03-05T10:00");
        assertCodes("2026-03-06T00:00", "window-attempts-exhausted");
        assertCount("2026-03-06T00:00", 1, OptionalInt.of(4), OptionalInt.of(0));
        assertCodes("2026-03-20T00:00", "window-closed");
        assertCount("2026-03-20T00:00", 1, OptionalInt.of(4), OptionalInt.of(1));
        assertAdmitted("2026-04-05T00:00");
    }

    @Test
    void a_window_never_has_more_left_than_the_enrolment() {
        retakes = policy(2, 3, 0, RetakePolicy.Application.NONE, null);
        failed("2026-02-05T10:00");
        assertCount("2026-03-05T00:00", 1, OptionalInt.of(1), OptionalInt.of(1));
    }

    @Test
    void between_two_sittings_lies_the_cool_down() {
        retakes = policy(null, null, 24, RetakePolicy.Application.NONE, null);
        failed("2026-03-05T10:00");
        Instant until = at("2026-03-06T11:00");
        assertEquals(new Denial.CoolingDown(until, SHANGHAI), only("2026-03-06T10:59:59"));
        assertEquals(Map.of("until", until), only("2026-03-06T10:59:59").extras());
        assertAdmitted("2026-03-06T11:00");
    }

    @Test
    void the_cool_down_also_holds_after_re_enrolment() {
        retakes = policy(1, null, 24, RetakePolicy.Application.NONE, null);
        sit(EARLIER_ENROLMENT, "2026-03-05T10:00", false);
        assertCodes("2026-03-06T00:00", "cooling-down");
    }

    @Test
    void the_first_sitting_of_an_enrolment_needs_no_application() {
        retakes = policy(null, null, 0, RetakePolicy.Application.APPROVED_BY_ADMINISTRATOR, null);
        sit(EARLIER_ENROLMENT, "2025-03-05T10:00", false);
        assertAdmitted("2026-03-05T00:00");
        assertStanding("none", "2026-03-05T00:00");
    }

    @Test
    void a_make_up_waits_for_its_application() {
        retakes = policy(null, null, 0, RetakePolicy.Application.APPROVED_BY_ADMINISTRATOR, null);
        AttemptId first = failed("2026-03-05T10:00");
        assertCodes("2026-03-06T00:00", "application-needed");
        assertStanding("needed", "2026-03-06T00:00");
        application = Optional.of(new Application(first, Application.Status.PENDING, Optional.empty()));
        assertCodes("2026-03-06T00:00", "application-pending");
        assertStanding("pending", "2026-03-06T00:00");
        application = Optional.of(new Application(first, Application.Status.REJECTED, Optional.empty()));
        assertCodes("2026-03-06T00:00", "application-rejected");
        assertStanding("rejected", "2026-03-06T00:00");
        application = Optional.of(new Application(first, Application.Status.APPROVED, Optional.empty()));
        assertAdmitted("2026-03-06T00:00");
        assertStanding("approved", "2026-03-06T00:00");
    }

    @Test
    void an_approval_admits_exactly_the_next_sitting() {
        retakes = policy(null, null, 0, RetakePolicy.Application.APPROVED_AT_ONCE, null);
        AttemptId first = failed("2026-03-05T10:00");
        application = Optional.of(new Application(first, Application.Status.APPROVED, Optional.empty()));
        AttemptId second = failed("2026-03-06T10:00");
        assertCodes("2026-03-07T00:00", "application-needed");
        assertEquals(
                second,
                MakeUpApplication.sittingToMakeUp(facts("2026-03-07T00:00"))
                        .orElseThrow()
                        .attemptId());
    }

    @Test
    void nobody_is_asked_to_apply_for_what_cannot_come() {
        retakes = policy(1, null, 0, RetakePolicy.Application.APPROVED_AT_ONCE, null);
        failed("2026-03-05T10:00");
        assertCodes("2026-03-06T00:00", "attempts-exhausted");
    }

    @Test
    void a_make_up_falls_into_the_same_window_or_the_next() {
        retakes = policy(2, null, 0, RetakePolicy.Application.NONE, 1);
        failed("2026-03-05T10:00");
        assertAdmitted("2026-03-10T00:00");
        assertAdmitted("2026-04-10T00:00");
        assertCodes("2026-03-20T00:00", "window-closed");
        assertCodes("2026-04-11T00:00", "window-closed", "make-up-too-late");
        assertEquals(new Denial.MakeUpTooLate("2026-03", 1), only("2026-05-05T00:00"));
        assertTrue(only("2026-05-05T00:00").message().contains("当场次或下一场次"));
    }

    @Test
    void a_make_up_of_the_same_window_only() {
        retakes = policy(2, null, 0, RetakePolicy.Application.NONE, 0);
        failed("2026-03-05T10:00");
        assertAdmitted("2026-03-06T00:00");
        assertCodes("2026-04-05T00:00", "make-up-too-late");
    }

    @Test
    void the_make_up_is_counted_from_the_first_sitting_not_the_last() {
        retakes = policy(null, null, 0, RetakePolicy.Application.NONE, 1);
        failed("2026-04-05T10:00");
        failed("2026-03-05T10:00");
        assertCodes("2026-05-05T00:00", "make-up-too-late");
    }

    @Test
    void windows_of_another_kind_of_rule_are_not_held_against_the_learner() {
        retakes = policy(2, null, 0, RetakePolicy.Application.NONE, 0);
        failed("2026-03-05T10:00");
        window = new WindowRule.Open();
        assertAdmitted("2026-09-05T00:00");
    }

    @Test
    void a_pass_in_any_enrolment_ends_it() {
        retakes = policy(5, null, 24, RetakePolicy.Application.APPROVED_AT_ONCE, 0);
        sit(EARLIER_ENROLMENT, "2025-03-05T10:00", true);
        assertCodes("2026-03-05T00:00", "already-passed");
        failed("2026-01-05T10:00");
        assertCodes("2026-03-05T00:00", "already-passed");
    }

    @Test
    void a_running_sitting_stands_in_the_way_of_another() {
        AttemptId running = new AttemptId(new UUID(7, 7));
        sittings.add(new Sitting(running, ENROLMENT, "2026-03", at("2026-03-05T10:00"), Optional.empty(), false));
        retakes = policy(null, null, 24, RetakePolicy.Application.APPROVED_AT_ONCE, null);
        assertEquals(new Denial.AttemptRunning(running), only("2026-03-05T10:30"));
    }

    @Test
    void the_learner_sees_every_reason_at_once() {
        retakes = policy(1, 1, 24, RetakePolicy.Application.NONE, null);
        prerequisites = List.of(new Prerequisite("2017", "required", BigDecimal.TEN, Prerequisite.Since.ENROLMENT));
        credited = List.of(BigDecimal.ZERO);
        failed("2026-03-10T23:00");
        assertCodes("2026-03-11T00:30", "hours-short", "window-closed", "attempts-exhausted", "cooling-down");
    }

    @Test
    void so_many_starts_a_day_on_the_clocks_of_the_exam() {
        retakes = startsPerDay(2);
        failed("2026-03-05T08:00");
        failed("2026-03-05T22:00");
        assertCodes("2026-03-05T23:59:59", "daily-starts-exhausted");
        assertEquals(new Denial.DailyStartsExhausted(2, 2, at("2026-03-06T00:00")), only("2026-03-05T23:30"));
        assertAdmitted("2026-03-06T00:00");
    }

    /** Whatever the rules say besides: before a result is told, passed and failed read the same. */
    @Test
    void nothing_tells_a_result_before_its_time() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            retakes = new RetakePolicy(
                    limit(random.nextBoolean() ? null : 1 + random.nextInt(3)),
                    limit(random.nextBoolean() ? null : 1 + random.nextInt(3)),
                    Duration.ofHours(random.nextInt(100)),
                    RetakePolicy.Application.values()[random.nextInt(3)],
                    limit(random.nextBoolean() ? null : random.nextInt(2)),
                    limit(random.nextBoolean() ? null : 1 + random.nextInt(2)));
            Optional<Instant> told = random.nextBoolean() ? Optional.empty() : Optional.of(at("2027-01-01T00:00"));
            String now = "2026-03-%02dT%02d:00".formatted(5 + random.nextInt(20), random.nextInt(24));
            assertEquals(seen(true, told, now), seen(false, told, now), "seed " + seed);
            assertTrue(seen(true, told, now).contains("result-pending"), "seed " + seed);
        }
    }

    private String seen(boolean passed, Optional<Instant> told, String now) {
        sittings.clear();
        sit(ENROLMENT, "2026-03-05T00:00", passed);
        sittings.replaceAll(sitting -> sitting.toldBy(told, at(now)));
        AdmissionFacts facts = facts(now);
        return Admission.judge(facts).denials().stream().map(Denial::document).toList() + " "
                + MakeUpApplication.standing(facts) + " " + AttemptCount.of(facts);
    }

    private static RetakePolicy startsPerDay(int most) {
        return new RetakePolicy(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ZERO,
                RetakePolicy.Application.NONE,
                OptionalInt.empty(),
                OptionalInt.of(most));
    }

    private Verdict verdict(String now) {
        return Admission.judge(facts(now));
    }

    private AdmissionFacts facts(String now) {
        Exam exam = SampleExam.with(SampleExam.usual(), window, retakes, prerequisites.toArray(Prerequisite[]::new));
        Instant instant = at(now);
        return new AdmissionFacts(
                exam,
                instant,
                Windows.at(window, instant),
                enrolment,
                sittings,
                credited,
                application,
                ExtraTime.NONE,
                false);
    }

    private void assertAdmitted(String now) {
        assertEquals(List.of(), verdict(now).denials());
        assertTrue(verdict(now).admitted());
    }

    private void assertCodes(String now, String... codes) {
        assertEquals(
                List.of(codes),
                verdict(now).denials().stream().map(Denial::code).toList());
        assertFalse(verdict(now).admitted());
    }

    /** As the pages are told it. */
    private void assertStanding(String wire, String now) {
        assertEquals(wire, MakeUpApplication.standing(facts(now)).wire());
    }

    private Denial only(String now) {
        assertEquals(1, verdict(now).denials().size(), () -> verdict(now).toString());
        assertFalse(verdict(now).admitted());
        return verdict(now).denials().getFirst();
    }

    private void assertCount(String now, int used, OptionalInt left, OptionalInt leftInWindow) {
        AttemptCount count = AttemptCount.of(facts(now));
        assertEquals(used, count.used());
        assertEquals(left, count.left());
        assertEquals(leftInWindow, count.leftInWindow());
    }

    private AttemptId failed(String start) {
        return sit(ENROLMENT, start, false);
    }

    /** A sitting of one hour. */
    private AttemptId sit(EnrolmentId in, String start, boolean passed) {
        AttemptId id = new AttemptId(new UUID(1, sittings.size()));
        Instant started = at(start);
        String key = Windows.at(window, started).current().orElseThrow().key();
        sittings.add(new Sitting(id, in, key, started, Optional.of(started.plus(Duration.ofHours(1))), passed));
        return id;
    }

    private static RetakePolicy policy(
            Integer perEnrolment,
            Integer perWindow,
            int coolDownHours,
            RetakePolicy.Application application,
            Integer windows) {
        return new RetakePolicy(
                limit(perEnrolment),
                limit(perWindow),
                Duration.ofHours(coolDownHours),
                application,
                limit(windows),
                OptionalInt.empty());
    }

    private static OptionalInt limit(Integer limit) {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    private static Instant at(String shanghai) {
        return LocalDateTime.parse(shanghai).atZone(SHANGHAI).toInstant();
    }
}
