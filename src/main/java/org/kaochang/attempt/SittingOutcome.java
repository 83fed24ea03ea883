package org.kaochang.attempt;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one who was to sit: the one population that the board, results, units' views and exports count. It is made of
 * every sitting, and of every enrolment in force that has none. Each is in exactly one of these states.
 *
 * <p>{@link #SQL}, {@link #NO_SITTING} and {@link #NOT_PASSED} say the same to the database; a test holds them together.
 */
public enum SittingOutcome {
    /** 作废: struck out, whatever it was before. */
    VOIDED("voided", "作废", "Void"),
    /** 作答中: the paper is out. */
    IN_PROGRESS("in-progress", "作答中", "Sitting"),
    /** 撤回: over, but no result of it counts: what had been kept was withdrawn. */
    WITHDRAWN("withdrawn", "成绩撤回", "Withdrawn"),
    /** 白卷: over with nothing answered, whether handed in or ended by time. */
    BLANK("blank", "白卷", "Blank"),
    /** 已交卷: handed in by the learner. */
    SUBMITTED("submitted", "已交卷", "Handed in"),
    /** 到时收卷: ended by the clock. */
    EXPIRED("expired", "到时收卷", "Timed out"),
    /** 缺考: enrolled in time, did not come, and the window is over. */
    ABSENT("absent", "缺考", "Absent"),
    /** 未考: enrolled, has not come yet. */
    NOT_STARTED("not-started", "未考", "Not sat");

    /** The state of a sitting {@code a} (attempt) whose result in force, if any, is {@code r} (result). */
    public static final String SQL = """
            case
                when a.status = 'voided' then 'voided'
                when a.status = 'in-progress' then 'in-progress'
                when r.attempt_id is null then 'withdrawn'
                when r.answered = 0 then 'blank'
                else a.status
            end
            """;

    /**
     * Whether the enrolment {@code e} is in force and has no sitting; behind an {@code and}. Which window is meant is said by
     * {@code %s}: nothing, or a condition on the sitting {@code s}.
     */
    public static final String NO_SITTING = """
            e.cancelled_at is null
               and not exists (
                       select
                         from attempt s
                        where s.tenant_id = e.tenant_id
                          and s.learner_id = e.learner_id
                          and s.exam_code = e.exam_code
                          and s.enrolment_id = e.id%s)
               and not exists (
                       select
                         from enrolment n
                        where n.tenant_id = e.tenant_id
                          and n.learner_id = e.learner_id
                          and n.exam_code = e.exam_code
                          and n.ordinal > e.ordinal
                          and n.cancelled_at is null)
            """;

    /**
     * Whether the learner of the enrolment {@code e} is not through with its exam: no result that passed is kept. Whoever is, is
     * not waited for. In which enrolments is said by {@code %s}: nothing for any, or a condition on the sitting {@code p}.
     */
    public static final String NOT_PASSED = """
            not exists (
                       select
                         from attempt p
                         join result q
                           on q.attempt_id = p.id
                          and q.tenant_id = p.tenant_id
                        where p.tenant_id = e.tenant_id
                          and p.learner_id = e.learner_id
                          and p.exam_code = e.exam_code%s
                          and p.status <> 'voided'
                          and q.passed)
            """;

    private final String wire;
    private final String word;
    private final String english;

    SittingOutcome(String wire, String word, String english) {
        this.wire = wire;
        this.word = word;
        this.english = english;
    }

    /** The name in JSON and in {@link #SQL}. */
    public String wire() {
        return wire;
    }

    /** As an office says it. */
    public String word() {
        return word;
    }

    /** The same for whoever reads English. */
    public String english() {
        return english;
    }

    public static SittingOutcome ofWire(String wire) {
        for (SittingOutcome outcome : values()) {
            if (outcome.wire.equals(wire)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no such outcome: " + wire);
    }

    /** @param answered questions that the result in force has an answer to; empty: there is no such result */
    public static SittingOutcome of(AttemptStatus status, Optional<Integer> answered) {
        return switch (status) {
            case VOIDED -> VOIDED;
            case IN_PROGRESS -> IN_PROGRESS;
            case SUBMITTED ->
                answered.map(number -> number == 0 ? BLANK : SUBMITTED).orElse(WITHDRAWN);
            case EXPIRED ->
                answered.map(number -> number == 0 ? BLANK : EXPIRED).orElse(WITHDRAWN);
        };
    }

    /**
     * Of an enrolment in force without a sitting.
     *
     * @param over end of the window it was for, once that is over; empty: it is not, or never will be
     */
    public static SittingOutcome ofEnrolment(Instant enrolledAt, Optional<Instant> over) {
        return over.filter(enrolledAt::isBefore).isPresent() ? ABSENT : NOT_STARTED;
    }

    /** Whether a result of it counts. */
    public boolean counts() {
        return switch (this) {
            case SUBMITTED, EXPIRED, BLANK -> true;
            case VOIDED, IN_PROGRESS, WITHDRAWN, ABSENT, NOT_STARTED -> false;
        };
    }

    /** 实考: whether there is a sitting, whatever became of it, struck out too. Whoever was due came, is absent or is still expected. */
    public boolean came() {
        return this != ABSENT && this != NOT_STARTED;
    }
}
