package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One sitting, or one enrolment without any: what attempt.SittingOutcome counts.
 *
 * @param attemptId null without a sitting, and so is what only a sitting has
 * @param window key of it, such as 2026-11
 * @param windowLabel what it is called: 2026年11月
 * @param windowLabelEn the same in English: November 2026
 * @param ordinal which sitting of the enrolment: 1 the first, more a make-up
 * @param usedSeconds from the start to the end
 * @param points null while no result counts
 * @param total points of a full paper
 * @param questions of the paper
 * @param sections null while no result counts
 * @param knownAt when the result was kept, or what it says last changed
 */
public record ResultRow(
        @Nullable AttemptId attemptId,
        EnrolmentId enrolmentId,
        LearnerId learnerId,
        String name,
        String idNumberMasked,
        @Nullable String externalId,
        @Nullable UnitCode unit,
        @Nullable String unitName,
        ExamCode exam,
        String title,
        @Nullable String window,
        @Nullable String windowLabel,
        @Nullable String windowLabelEn,
        @Nullable Integer ordinal,

        @OneOf({"submitted", "expired", "blank", "voided", "withdrawn", "in-progress", "absent", "not-started"})
        String state,

        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long usedSeconds,
        @Nullable BigDecimal points,
        BigDecimal total,
        @Nullable Boolean passed,
        @Nullable Integer answered,
        int questions,
        @Nullable List<SectionResult> sections,
        @Nullable Instant knownAt) {

    /** @param total points of the section */
    public record SectionResult(String title, BigDecimal points, BigDecimal total) {}

    boolean runs() {
        return state.equals(SittingOutcome.IN_PROGRESS.wire());
    }

    /** The same while it is being sat, with what is answered by now. */
    ResultRow answering(int now) {
        return new ResultRow(
                attemptId,
                enrolmentId,
                learnerId,
                name,
                idNumberMasked,
                externalId,
                unit,
                unitName,
                exam,
                title,
                window,
                windowLabel,
                windowLabelEn,
                ordinal,
                state,
                startedAt,
                finishedAt,
                usedSeconds,
                points,
                total,
                passed,
                now,
                questions,
                sections,
                knownAt);
    }

    @Override
    public String toString() {
        return "ResultRow[" + enrolmentId + "]";
    }
}
