package org.kaochang.admission;

import org.kaochang.exam.Prerequisite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Study comes before the exam: each kind of hours the exam asks for must be credited in full. */
final class HoursCredited implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        List<Denial> denials = new ArrayList<>();
        List<Prerequisite> prerequisites = facts.exam().prerequisites();
        for (int i = 0; i < prerequisites.size(); i++) {
            Prerequisite wanted = prerequisites.get(i);
            BigDecimal credited = facts.creditedHours().get(i);
            if (credited.compareTo(wanted.hours()) < 0) {
                denials.add(new Denial.HoursShort(wanted.plan(), wanted.kind(), wanted.hours(), credited));
            }
        }
        return denials;
    }
}
