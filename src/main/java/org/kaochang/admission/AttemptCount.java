package org.kaochang.admission;

import org.kaochang.window.Window;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many sittings of the enrolment in force are used and left, as a learner reads them.
 *
 * @param used a running one included
 * @param usedInWindow in the window that is open or opens next
 * @param left empty: no limit
 * @param leftInWindow in that window, as far as the enrolment has any left; empty: the window sets no limit
 */
public record AttemptCount(int used, int usedInWindow, OptionalInt left, OptionalInt leftInWindow) {

    public static AttemptCount of(AdmissionFacts facts) {
        var retakes = facts.exam().retakes();
        int used = facts.sittingsOfEnrolment().size();
        Optional<String> window = facts.window().current().map(Window::key);
        int usedInWindow = (int) facts.sittingsOfEnrolment().stream()
                .filter(sitting -> window.filter(sitting.windowKey()::equals).isPresent())
                .count();
        OptionalInt left = rest(retakes.perEnrolment(), used);
        OptionalInt leftInWindow = window.isPresent() ? rest(retakes.perWindow(), usedInWindow) : OptionalInt.of(0);
        OptionalInt bounded = leftInWindow.isPresent() && left.isPresent()
                ? OptionalInt.of(Math.min(leftInWindow.getAsInt(), left.getAsInt()))
                : leftInWindow;
        return new AttemptCount(used, usedInWindow, left, bounded);
    }

    private static OptionalInt rest(OptionalInt limit, int used) {
        return limit.isPresent() ? OptionalInt.of(Math.max(0, limit.getAsInt() - used)) : limit;
    }
}
