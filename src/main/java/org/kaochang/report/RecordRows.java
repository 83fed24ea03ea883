package org.kaochang.report;

import org.kaochang.common.ApplicationId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** What is on file about learners, each row with whom it is about. */
public final class RecordRows {

    private RecordRows() {}

    /** Whom a row is about. */
    interface OfPerson {

        String name();

        String idNumberMasked();

        @Nullable
        UnitCode unit();

        @Nullable
        String unitName();
    }

    /**
     * @param title of the exam's current version; null while it was never published
     * @param room where it is sat, by the list; null: nobody has said, as of the seat
     * @param sat sittings of it, struck out or not
     */
    public record EnrolmentRow(
            EnrolmentId id,
            LearnerId learnerId,
            String name,
            String idNumberMasked,
            @Nullable UnitCode unit,
            @Nullable String unitName,
            ExamCode exam,
            @Nullable String title,
            int ordinal,
            Instant enrolledAt,
            @Nullable String externalId,
            @Nullable RoomName room,
            @Nullable String seat,
            boolean cancelled,
            int sat,
            boolean passed)
            implements OfPerson {

        @Override
        public String toString() {
            return "EnrolmentRow[" + id + "]";
        }
    }

    /** @param creditYear the year the hours count for */
    public record HoursRow(
            RecordId id,
            LearnerId learnerId,
            String name,
            String idNumberMasked,
            @Nullable UnitCode unit,
            @Nullable String unitName,
            String plan,
            String kind,
            BigDecimal hours,
            @Nullable LocalDate studiedOn,
            int creditYear,
            Instant recordedAt,
            String externalId)
            implements OfPerson {

        @Override
        public String toString() {
            return "HoursRow[" + id + "]";
        }
    }

    /**
     * @param afterAttempt the failed sitting it comes after
     * @param attemptsUsed sittings of the enrolment that were not struck out
     * @param bestPoints of those
     */
    public record ApplicationRow(
            ApplicationId id,
            LearnerId learnerId,
            String name,
            String idNumberMasked,
            @Nullable UnitCode unit,
            @Nullable String unitName,
            ExamCode exam,
            @Nullable String title,
            String reason,
            @OneOf({"pending", "approved", "rejected"}) String status,
            Instant appliedAt,
            @Nullable Instant decidedAt,
            @Nullable String note,
            AttemptId afterAttempt,
            int attemptsUsed,
            @Nullable BigDecimal bestPoints,
            @Nullable String window)
            implements OfPerson {

        @Override
        public String toString() {
            return "ApplicationRow[" + id + "]";
        }
    }
}
