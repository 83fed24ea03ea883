package org.kaochang.admission;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;

/** So many starts on one day of the exam's zone, whatever the enrolment: a bank is not learnt by heart in a night. */
final class StartsToday implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        OptionalInt limit = facts.exam().retakes().startsPerDay();
        ZoneId zone = facts.exam().window().zone();
        LocalDate today = LocalDate.ofInstant(facts.now(), zone);
        int used = (int) facts.sittings().stream()
                .filter(sitting ->
                        LocalDate.ofInstant(sitting.startedAt(), zone).equals(today))
                .count();
        return limit.isPresent() && used >= limit.getAsInt() && !facts.passed()
                ? List.of(new Denial.DailyStartsExhausted(
                        used,
                        limit.getAsInt(),
                        today.plusDays(1).atStartOfDay(zone).toInstant()))
                : List.of();
    }
}
