package org.kaochang.credit;

import org.kaochang.common.China;
import org.kaochang.common.RecordId;
import org.kaochang.exam.Credit;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Prerequisite;
import org.kaochang.result.Passed;
import org.kaochang.result.SittingTimes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a pass earns, as it is entered.
 *
 * @param creditYear the exam file's, or the year of {@code passedOn}
 * @param passedOn the day the sitting was finished, in China; of one that was begun in time and finished after its window closed, the
 *     window's last
 * @param content what it is of: the plan whose study hours the exam asks for, which are part of the pass's hours, or the exam itself
 * @param toldAt when the learner may know of the pass; empty: waits for the release of the results
 */
record Earned(
        RecordId id,
        Passed passed,
        SittingTimes sitting,
        String kind,
        BigDecimal hours,
        int creditYear,
        LocalDate passedOn,
        String content,
        Optional<Instant> toldAt) {

    /** @return empty where the exam earns no hours */
    static Optional<Earned> of(RecordId id, Passed passed, SittingTimes sitting, Exam exam) {
        return exam.credit().map(credit -> of(id, passed.finished(sitting.finishedAt()), sitting, exam, credit));
    }

    private static Earned of(RecordId id, Passed passed, SittingTimes sitting, Exam exam, Credit credit) {
        LocalDate passedOn = passedOn(passed.at(), sitting.closes());
        return new Earned(
                id,
                passed,
                sitting,
                credit.kind(),
                credit.hours(),
                credit.year().orElse(passedOn.getYear()),
                passedOn,
                exam.prerequisites().stream()
                        .map(Prerequisite::plan)
                        .findFirst()
                        .orElse(exam.code().value()),
                exam.disclosure().when().toldAt(passed.at(), sitting.closes(), Optional.empty()));
    }

    private static LocalDate passedOn(Instant finished, Optional<Instant> closes) {
        Instant within = closes.filter(finished::isAfter)
                .map(closed -> closed.minusNanos(1))
                .orElse(finished);
        return LocalDate.ofInstant(within, China.ZONE);
    }
}
