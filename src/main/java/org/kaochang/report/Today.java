package org.kaochang.report;

import org.kaochang.common.ExamCode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What needs whoever is asking; null what is not theirs to see. A unit administrator's numbers are of their own people, a bank
 * editor's of their own banks. Behind each number is a list of exactly what was counted: see {@link TodayPart}.
 *
 * @param openExams windows that are open now
 * @param sitting under way
 * @param overdue of those whose time was up more than a minute ago: something keeps them from being closed
 * @param handedInToday ended since midnight on China's clocks with a result that counts, by hand or by time
 * @param failedToday of those
 * @param retakePending applications for a make-up that wait for a decision
 * @param unpublishedDrafts exam files that were never published
 * @param changedDrafts exam files that were changed since
 * @param learners of the unit
 * @param hoursMissing of those: enrolled in what can still be sat, not passed, without the hours the exam asks for
 * @param enrolledNotSat enrolments without a sitting in exams that can still be sat: open now or later, not withdrawn
 * @param absent enrolments without a sitting whose window is over
 * @param failed enrolments that were sat, not passed, and are not being sat
 * @param banks question banks
 * @param emptyBanks of those: nothing was ever brought into them
 */
public record Today(
        Instant at,
        List<OpenExam> openExams,
        @Nullable Integer sitting,
        @Nullable Integer overdue,
        @Nullable Integer handedInToday,
        @Nullable Integer failedToday,
        @Nullable Integer retakePending,
        @Nullable Integer unpublishedDrafts,
        @Nullable Integer changedDrafts,
        @Nullable Integer learners,
        @Nullable Integer hoursMissing,
        @Nullable Integer enrolledNotSat,
        @Nullable Integer absent,
        @Nullable Integer failed,
        @Nullable Integer banks,
        @Nullable Integer emptyBanks) {

    /** @param closesAt null: never */
    public record OpenExam(
            ExamCode exam,
            String title,
            String window,
            String label,
            @Nullable Instant closesAt,
            @Nullable Integer sitting,
            @Nullable Integer handedInToday,
            @Nullable Integer passedToday,
            @Nullable Integer failedToday) {}
}
