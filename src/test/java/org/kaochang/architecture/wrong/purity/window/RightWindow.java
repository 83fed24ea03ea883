package org.kaochang.architecture.wrong.purity.window;

import java.time.Instant;
import java.util.List;

public record RightWindow(List<Instant> edges) {

    public boolean contains(Instant now) {
        return !now.isBefore(edges.getFirst()) && now.isBefore(edges.getLast());
    }
}
