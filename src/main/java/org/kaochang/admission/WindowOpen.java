package org.kaochang.admission;

import org.kaochang.window.WindowState;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A sitting starts while a window is open. */
final class WindowOpen implements AdmissionRule {

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        ZoneId zone = facts.exam().window().zone();
        return switch (facts.window()) {
            case WindowState.Open open -> List.of();
            case WindowState.Upcoming upcoming ->
                List.of(new Denial.WindowClosed(upcoming.next().opens(), zone));
            case WindowState.Over over -> List.of(new Denial.WindowClosed(Optional.empty(), zone));
        };
    }
}
