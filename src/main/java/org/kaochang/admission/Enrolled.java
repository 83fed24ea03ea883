package org.kaochang.admission;

import java.util.List;

/** An exam is sat within an enrolment. */
final class Enrolled implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return facts.enrolment().isPresent() ? List.of() : List.of(new Denial.NotEnrolled());
    }
}
