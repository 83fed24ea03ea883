package org.kaochang.admission;

import java.util.List;

/** Judges a start by all rules, so that a learner sees every reason at once. */
public final class Admission {

    /** In the order in which a learner should read the reasons. */
    private static final List<AdmissionRule> RULES = List.of(
            new AttemptRunning(),
            new ResultTold(),
            new NotYetPassed(),
            new NotWithdrawn(),
            new Enrolled(),
            new HoursCredited(),
            new WindowOpen(),
            new AttemptsLeft(),
            new MakeUpInTime(),
            new MakeUpApplication(),
            new CoolDown(),
            new StartsToday());

    private Admission() {}

    public static Verdict judge(AdmissionFacts facts) {
        return new Verdict(
                RULES.stream().flatMap(rule -> rule.judge(facts).stream()).toList());
    }
}
