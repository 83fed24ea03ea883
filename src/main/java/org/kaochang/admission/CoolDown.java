package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Sitting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Time to study between the end of one sitting and the start of the next, also across enrolments. */
final class CoolDown implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        Optional<Instant> until = facts.sittings().stream()
                .map(Sitting::finishedAt)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(end -> end.plus(facts.exam().retakes().coolDown()));
        return until
                .filter(end -> facts.now().isBefore(end) && !facts.passed())
                .<Denial>map(
                        end -> new Denial.CoolingDown(end, facts.exam().window().zone()))
                .stream()
                .toList();
    }
}
