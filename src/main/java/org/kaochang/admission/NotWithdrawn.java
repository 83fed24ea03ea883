package org.kaochang.admission;

import java.util.List;

/** An exam that was taken back is started by nobody; who sits it goes on. */
final class NotWithdrawn implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return facts.withdrawn() ? List.of(new Denial.ExamWithdrawn()) : List.of();
    }
}
