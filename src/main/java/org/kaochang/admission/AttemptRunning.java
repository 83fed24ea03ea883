package org.kaochang.admission;

import java.util.List;

/** A learner sits an exam once at a time. */
final class AttemptRunning implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return facts.running().<Denial>map(sitting -> new Denial.AttemptRunning(sitting.attemptId())).stream()
                .toList();
    }
}
