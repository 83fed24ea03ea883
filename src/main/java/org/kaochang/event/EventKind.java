package org.kaochang.event;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The storable name of what happened; {@link #wire} stands in the outbox and never changes. */
public enum EventKind {
    ENROLLED("enrolled"),
    ENROLMENT_CANCELLED("enrolment-cancelled"),
    HOURS_RECORDED("hours-recorded"),
    LEARNER_CORRECTED("learner-corrected"),
    SITTING_STARTED("sitting-started"),
    SITTING_EXTENDED("sitting-extended"),
    PEN_TAKEN("pen-taken"),
    SITTING_ENDED("sitting-ended"),
    SITTING_VOIDED("sitting-voided"),
    RESULT_KEPT("result-kept"),
    RESULT_WITHDRAWN("result-withdrawn"),
    MAKE_UP_APPLIED("make-up-applied"),
    MAKE_UP_DECIDED("make-up-decided"),
    RESULTS_RELEASED("results-released"),
    NOTICE_POSTED("notice-posted"),
    SITTING_REOPENED("sitting-reopened"),
    MESSAGE_SENT("message-sent"),
    SITTING_PAUSED("sitting-paused"),
    SITTING_RESUMED("sitting-resumed");

    private static final Map<String, EventKind> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toMap(EventKind::wire, Function.identity()));

    private final String wire;

    EventKind(String wire) {
        this.wire = wire;
    }

    /** Those that change how a sitting stands. */
    public static Set<EventKind> ofSittings() {
        return EnumSet.of(
                SITTING_STARTED,
                SITTING_EXTENDED,
                PEN_TAKEN,
                SITTING_ENDED,
                SITTING_VOIDED,
                SITTING_REOPENED,
                SITTING_PAUSED,
                SITTING_RESUMED,
                RESULT_KEPT,
                RESULT_WITHDRAWN);
    }

    public String wire() {
        return wire;
    }

    public static EventKind ofWire(String wire) {
        EventKind kind = BY_WIRE.get(wire);
        if (kind == null) {
            throw new IllegalArgumentException("no such kind of event: " + wire);
        }
        return kind;
    }

    public static EventKind of(DomainEvent what) {
        return switch (what) {
            case DomainEvent.Enrolled it -> ENROLLED;
            case DomainEvent.EnrolmentCancelled it -> ENROLMENT_CANCELLED;
            case DomainEvent.HoursRecorded it -> HOURS_RECORDED;
            case DomainEvent.LearnerCorrected it -> LEARNER_CORRECTED;
            case DomainEvent.SittingStarted it -> SITTING_STARTED;
            case DomainEvent.SittingExtended it -> SITTING_EXTENDED;
            case DomainEvent.PenTaken it -> PEN_TAKEN;
            case DomainEvent.SittingEnded it -> SITTING_ENDED;
            case DomainEvent.SittingVoided it -> SITTING_VOIDED;
            case DomainEvent.ResultKept it -> RESULT_KEPT;
            case DomainEvent.ResultWithdrawn it -> RESULT_WITHDRAWN;
            case DomainEvent.MakeUpApplied it -> MAKE_UP_APPLIED;
            case DomainEvent.MakeUpDecided it -> MAKE_UP_DECIDED;
            case DomainEvent.ResultsReleased it -> RESULTS_RELEASED;
            case DomainEvent.NoticePosted it -> NOTICE_POSTED;
            case DomainEvent.SittingReopened it -> SITTING_REOPENED;
            case DomainEvent.MessageSent it -> MESSAGE_SENT;
            case DomainEvent.SittingPaused it -> SITTING_PAUSED;
            case DomainEvent.SittingResumed it -> SITTING_RESUMED;
        };
    }
}
