package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Application;
import org.kaochang.admission.AdmissionFacts.Enrolment;
import org.kaochang.admission.AdmissionFacts.Sitting;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Prerequisite;
import org.kaochang.exam.WindowRule;
import org.kaochang.window.Windows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the database knows of one learner and one exam.
 *
 * @param version the exam's version in force; empty when it has never been published
 * @param withdrawn whether that version was taken back
 * @param timesSeen by question id: on how many of the learner's papers of this exam it stood
 */
record LearnerRecord(
        TenantId tenant,
        LearnerId learnerId,
        ExamCode examCode,
        Optional<Integer> version,
        boolean withdrawn,
        Optional<Enrolment> enrolment,
        List<Kept> sittings,
        List<Hours> hours,
        Optional<Application> application,
        Map<Integer, Integer> timesSeen,
        ExtraTime extraTime) {

    /**
     * A sitting with what decides when its learner is told the result.
     *
     * @param windowCloses as noted at the start; empty: never
     * @param released when an administrator released the result; empty: not yet
     */
    record Kept(Sitting sitting, Disclosure.When when, Optional<Instant> windowCloses, Optional<Instant> released) {

        /** As the learner may know it, by the windows of the version in force. */
        Sitting told(WindowRule current, Instant now) {
            if (when == Disclosure.When.AT_ONCE) {
                return sitting;
            }
            return sitting.toldBy(
                    sitting.finishedAt()
                            .flatMap(finished -> when.toldAt(
                                    finished, Windows.closes(current, sitting.windowKey(), windowCloses), released)),
                    now);
        }
    }

    /**
     * Hours of one plan, kind and year of credit.
     *
     * @param sinceEnrolment those studied since the enrolment in force
     */
    record Hours(String plan, String kind, int year, BigDecimal ever, BigDecimal sinceEnrolment) {}

    BigDecimal credited(Prerequisite prerequisite) {
        return hours.stream()
                .filter(each -> each.plan().equals(prerequisite.plan())
                        && each.kind().equals(prerequisite.kind())
                        && prerequisite.countsFor(each.year()))
                .map(each -> switch (prerequisite.since()) {
                    case EVER -> each.ever();
                    case ENROLMENT -> each.sinceEnrolment();
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
