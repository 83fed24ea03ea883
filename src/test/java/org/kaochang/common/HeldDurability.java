package org.kaochang.common;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;

/** Vouches for what was read, or not, as a test says; and counts how often it was asked. */
@Vetoed
public class HeldDurability extends DurabilityBuffer {

    public boolean standbyThere = true;
    public int asked;

    public HeldDurability() {
        super(null, new SimpleMeterRegistry());
    }

    @Override
    public Uni<Void> confirm() {
        return Uni.createFrom().deferred(() -> {
            asked++;
            return standbyThere ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new NotDurable());
        });
    }
}
