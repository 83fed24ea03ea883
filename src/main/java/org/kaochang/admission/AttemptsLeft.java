package org.kaochang.admission;

import org.kaochang.window.WindowState;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The limits on sittings, for the whole enrolment and within the open window. */
final class AttemptsLeft implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        AttemptCount count = AttemptCount.of(facts);
        OptionalInt perEnrolment = facts.exam().retakes().perEnrolment();
        OptionalInt perWindow = facts.exam().retakes().perWindow();
        List<Denial> denials = new ArrayList<>();
        if (perEnrolment.isPresent() && count.used() >= perEnrolment.getAsInt()) {
            denials.add(new Denial.AttemptsExhausted(count.used(), perEnrolment.getAsInt()));
        }
        boolean open = facts.window() instanceof WindowState.Open;
        if (open && perWindow.isPresent() && count.usedInWindow() >= perWindow.getAsInt()) {
            denials.add(new Denial.WindowAttemptsExhausted(count.usedInWindow(), perWindow.getAsInt()));
        }
        return denials;
    }
}
