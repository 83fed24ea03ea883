package org.kaochang.report;

import org.kaochang.common.AccountId;
import org.kaochang.common.AttemptId;
import org.kaochang.http.contract.OneOf;
import org.kaochang.report.RecordRows.ApplicationRow;
import org.kaochang.report.RecordRows.EnrolmentRow;
import org.kaochang.report.RecordRows.HoursRow;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * All that is on file about a learner; of each kind the latest so many.
 *
 * @param years hours by the year they count for
 * @param changes corrections and cancellations, the latest first
 */
public record Story(
        LearnerRow learner,
        List<EnrolmentRow> enrolments,
        List<YearHours> years,
        List<HoursRow> studyHours,
        List<ApplicationRow> applications,
        List<SittingStory> sittings,
        List<LearnerCorrected> changes) {
    public record YearHours(int year, String plan, String kind, BigDecimal hours) {}

    /** @param timeline in the order of time */
    public record SittingStory(ResultRow sitting, List<Happening> timeline) {}

    /**
     * Something that was done to a sitting.
     *
     * @param kind as attempt_event has it, such as {@code extended}
     * @param byName null where the account is not on file
     * @param detail what else is known, as JSON
     */
    public record Happening(
            Instant at,
            String kind,
            @Nullable AccountId by,
            @Nullable String byName,
            @Nullable String reason,
            String detail) {}

    public record LearnerCorrected(
            Instant at,
            @OneOf({"correction", "enrolment-cancelled"}) String kind,
            AccountId by,
            @Nullable String byName,
            String reason,
            @Nullable String nameBefore,
            @Nullable String nameAfter,
            @Nullable String idNumberMaskedBefore,
            @Nullable String idNumberMaskedAfter,
            @Nullable String unitBefore,
            @Nullable String unitAfter) {

        @Override
        public String toString() {
            return "LearnerCorrected[" + at + "]";
        }
    }

    /** Of which sitting it is. */
    record OfSitting(AttemptId attempt, Happening happening) {}

    @Override
    public String toString() {
        return "Story[" + learner + "]";
    }
}
