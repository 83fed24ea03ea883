package org.kaochang.admission;

import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A make-up falls into the window of the enrolment's first sitting or one of the next few. Between windows the coming
 * one is judged, so that a learner need not wait for it to be refused. When the exam has changed to another kind of
 * window since the first sitting they cannot be counted, and nothing is held against the learner.
 */
final class MakeUpInTime implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        OptionalInt limit = facts.exam().retakes().windowsForMakeUp();
        Optional<String> first =
                facts.sittingsOfEnrolment().stream().findFirst().map(AdmissionFacts.Sitting::windowKey);
        Optional<String> current = facts.window().current().map(Window::key);
        if (limit.isEmpty() || first.isEmpty() || current.isEmpty() || facts.passed()) {
            return List.of();
        }
        OptionalInt apart = Windows.apart(facts.exam().window(), first.get(), current.get());
        return apart.isPresent() && apart.getAsInt() > limit.getAsInt()
                ? List.of(new Denial.MakeUpTooLate(first.get(), limit.getAsInt()))
                : List.of();
    }
}
