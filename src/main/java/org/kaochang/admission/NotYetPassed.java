package org.kaochang.admission;

import java.util.List;

/** Who has passed, in this enrolment or an earlier one, does not sit the exam again. */
final class NotYetPassed implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return facts.passed() ? List.of(new Denial.AlreadyPassed()) : List.of();
    }
}
