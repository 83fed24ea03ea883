package org.kaochang.architecture.wrong.effect.exam;

import io.smallrye.mutiny.Uni;

/** Its name does not say that it is reactive. */
public final class Quiet {

    private Quiet() {}

    public static Object later() {
        return Uni.createFrom().item(1);
    }
}
