package org.kaochang.architecture.wrong.effect.exam;

import io.smallrye.mutiny.Uni;

public final class RightService {

    private RightService() {}

    /** Nested in a service, so part of it. */
    public record Part(Uni<String> text) {}
}
