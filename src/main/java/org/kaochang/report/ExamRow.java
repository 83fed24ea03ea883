package org.kaochang.report;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An exam as staff see it in a list.
 *
 * @param version the latest; null while it was never published
 * @param draftNewer whether its file was changed since
 * @param withdrawnAt when that was taken back; null: it was not
 * @param window the one that is open, else the next, else the last; null while it was never published, and once it was withdrawn
 * @param enrolled enrolments in force; null, as the next three, to whoever sees no people, and until they have been counted
 * @param sat who came (实考): every sitting, struck out or not, as attempt.SittingOutcome has it
 * @param scored of those with a result that counts
 * @param passed of those that pass
 * @param countedAt when that was
 */
public record ExamRow(
        ExamCode exam,
        String title,
        @OneOf({"draft", "published"}) String state,
        @Nullable Integer version,
        boolean draftNewer,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        Instant updatedAt,
        @Nullable BankCode bank,
        @Nullable ExamWindow window,
        @Nullable Integer enrolled,
        @Nullable Integer sat,
        @Nullable Integer scored,
        @Nullable Integer passed,
        @Nullable Instant countedAt) {

    ExamRow with(Tally tally) {
        Tally.Count count = tally.of(exam);
        return new ExamRow(
                exam,
                title,
                state,
                version,
                draftNewer,
                publishedAt,
                withdrawnAt,
                updatedAt,
                bank,
                window,
                count.enrolled(),
                count.sat(),
                count.scored(),
                count.passed(),
                tally.at());
    }

    /** @param state how now stands to it */
    public record ExamWindow(
            @OneOf({"open", "upcoming", "over"}) String state,
            String key,
            String label,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {}
}
