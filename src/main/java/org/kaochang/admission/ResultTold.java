package org.kaochang.admission;

import org.kaochang.window.Windows;

import java.util.List;

/** Before a result is told, nobody sits again: whether a start is admitted would tell who has passed. */
final class ResultTold implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return facts
                .pending()
                .<Denial>map(pending -> new Denial.ResultPending(
                        pending.at(), Windows.zone(facts.exam().window())))
                .stream()
                .toList();
    }
}
