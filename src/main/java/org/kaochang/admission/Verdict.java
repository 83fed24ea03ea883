package org.kaochang.admission;

import java.util.List;

/**
 * Whether a learner may start.
 *
 * @param denials every reason against it; none: admitted
 */
public record Verdict(List<Denial> denials) {

    public Verdict {
        denials = List.copyOf(denials);
    }

    public boolean admitted() {
        return denials.isEmpty();
    }
}
