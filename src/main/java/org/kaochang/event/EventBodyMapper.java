package org.kaochang.event;

import org.kaochang.common.AccountId;
import org.kaochang.common.ApplicationId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Points;
import org.kaochang.event.DomainEvent.Enrolled;
import org.kaochang.event.DomainEvent.EnrolmentCancelled;
import org.kaochang.event.DomainEvent.HoursRecorded;
import org.kaochang.event.DomainEvent.How;
import org.kaochang.event.DomainEvent.LearnerCorrected;
import org.kaochang.event.DomainEvent.MakeUpApplied;
import org.kaochang.event.DomainEvent.MakeUpDecided;
import org.kaochang.event.DomainEvent.MessageSent;
import org.kaochang.event.DomainEvent.NoticePosted;
import org.kaochang.event.DomainEvent.PenTaken;
import org.kaochang.event.DomainEvent.ResultKept;
import org.kaochang.event.DomainEvent.ResultWithdrawn;
import org.kaochang.event.DomainEvent.ResultsReleased;
import org.kaochang.event.DomainEvent.SittingEnded;
import org.kaochang.event.DomainEvent.SittingExtended;
import org.kaochang.event.DomainEvent.SittingPaused;
import org.kaochang.event.DomainEvent.SittingReopened;
import org.kaochang.event.DomainEvent.SittingResumed;
import org.kaochang.event.DomainEvent.SittingStarted;
import org.kaochang.event.DomainEvent.SittingVoided;

import io.vertx.core.json.JsonObject;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/** Reads bodies as the statements that tell write them. Fields that came later are optional; another shape has another {@code v}. */
final class EventBodyMapper {

    /** The newest shape this program knows; a newer node's is left to newer nodes. */
    private static final int VERSION = 1;

    private EventBodyMapper() {}

    static DomainEvent read(EventKind kind, JsonObject body) {
        if (body.getInteger("v") != VERSION) {
            throw new IllegalArgumentException(
                    "body of " + kind.wire() + " in version " + body.getInteger("v") + ", known: " + VERSION);
        }
        Body it = new Body(body);
        return switch (kind) {
            case ENROLLED -> new Enrolled(it.enrolment(), it.exam(), it.number("ordinal"));
            case ENROLMENT_CANCELLED -> new EnrolmentCancelled(it.enrolment(), it.exam(), it.by(), it.text("reason"));
            case HOURS_RECORDED -> it.hours();
            case LEARNER_CORRECTED ->
                new LearnerCorrected(
                        body.getJsonArray("fields").stream()
                                .map(String::valueOf)
                                .toList(),
                        it.by(),
                        it.text("reason"));
            case SITTING_STARTED ->
                new SittingStarted(
                        it.version(), it.enrolment(), it.number("ordinal"), it.text("window"), it.time("deadline"));
            case SITTING_EXTENDED ->
                new SittingExtended(
                        it.number("minutes"),
                        it.time("deadline"),
                        it.number("deadlineVersion"),
                        it.by(),
                        it.text("reason"));
            case PEN_TAKEN -> new PenTaken(it.number("turn"), it.text("device"));
            case SITTING_ENDED -> new SittingEnded(it.version(), it.how(), it.time("finishedAt"));
            case SITTING_VOIDED -> new SittingVoided(it.version(), it.by(), it.text("reason"));
            case RESULT_KEPT ->
                new ResultKept(it.version(), new Points(it.number("points")), it.flag("passed"), it.number("revision"));
            case RESULT_WITHDRAWN -> new ResultWithdrawn(it.version(), it.by(), it.text("reason"));
            case MAKE_UP_APPLIED -> new MakeUpApplied(it.application(), it.exam(), it.enrolment());
            case MAKE_UP_DECIDED ->
                new MakeUpDecided(
                        it.application(),
                        it.exam(),
                        it.flag("approved"),
                        it.perhaps("by").map(AccountId::fromString));
            case RESULTS_RELEASED -> new ResultsReleased(it.exam(), it.perhaps("window"), it.by());
            case NOTICE_POSTED -> new NoticePosted(it.exam(), body.getLong("notice"));
            case SITTING_REOPENED ->
                new SittingReopened(
                        it.version(), it.time("deadline"), it.number("deadlineVersion"), it.by(), it.text("reason"));
            case MESSAGE_SENT -> new MessageSent(body.getLong("message"));
            case SITTING_PAUSED ->
                new SittingPaused(
                        it.time("until"),
                        it.time("deadline"),
                        it.number("deadlineVersion"),
                        it.by(),
                        it.text("reason"));
            case SITTING_RESUMED ->
                new SittingResumed(it.time("deadline"), it.number("deadlineVersion"), it.by(), it.text("reason"));
        };
    }

    private record Body(JsonObject json) {

        String text(String field) {
            return Objects.requireNonNull(json.getString(field), field);
        }

        Optional<String> perhaps(String field) {
            return Optional.ofNullable(json.getString(field));
        }

        int number(String field) {
            return Objects.requireNonNull(json.getInteger(field), field);
        }

        boolean flag(String field) {
            return Objects.requireNonNull(json.getBoolean(field), field);
        }

        /** In whatever zone the session wrote it. */
        Instant time(String field) {
            return OffsetDateTime.parse(text(field)).toInstant();
        }

        ExamCode exam() {
            return new ExamCode(text("exam"));
        }

        ExamVersionId version() {
            return new ExamVersionId(exam(), number("version"));
        }

        EnrolmentId enrolment() {
            return EnrolmentId.fromString(text("enrolment"));
        }

        ApplicationId application() {
            return ApplicationId.fromString(text("application"));
        }

        AccountId by() {
            return AccountId.fromString(text("by"));
        }

        How how() {
            return switch (text("how")) {
                case "submitted" -> How.HANDED_IN;
                case "expired" -> How.BY_TIME;
                default -> throw new IllegalArgumentException("no such end: " + text("how"));
            };
        }

        HoursRecorded hours() {
            return new HoursRecorded(
                    text("reference"),
                    text("plan"),
                    text("kind"),
                    new BigDecimal(text("hours")),
                    perhaps("studiedOn").map(LocalDate::parse),
                    number("creditYear"));
        }
    }
}
