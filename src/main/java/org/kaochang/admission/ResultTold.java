package org.kaochang.admission;

import java.util.List;
import java.util.Optional;

/** Before a result is told, nobody sits again: whether a start is admitted would tell who has passed. */
final class ResultTold implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return denial(facts).<Denial>map(pending -> pending).stream().toList();
    }

    /** Empty when the learner has been told all results there are. */
    static Optional<Denial.ResultPending> denial(AdmissionFacts facts) {
        return facts.pending()
                .map(pending -> new Denial.ResultPending(
                        pending.at(), facts.exam().window().zone()));
    }
}
