package org.kaochang.hall;

import org.kaochang.attempt.Hand;
import org.kaochang.attempt.Pen;
import org.kaochang.common.ClockSource;
import org.kaochang.hall.pen.PermitStore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What a device without the pen may see. Name and number are in every class list: who logged in by them alone sees paper and
 * answers only on the device that the sitting is bound to.
 */
@ApplicationScoped
public class PenGuardService {

    private static final Sight FREE = new Sight.Free();

    private final PermitStore permits;
    private final ClockSource clock;

    PenGuardService(PermitStore permits, ClockSource clock) {
        this.permits = permits;
        this.clock = clock;
    }

    /** Hidden when the sitting runs and is not for this hand's eyes. */
    public Uni<Sight> look(Hand hand, Sitting sitting) {
        Pen pen = sitting.sheet().pen();
        boolean running = !sitting.attempt().state().status().finished();
        return running && !hand.proven() && !pen.heldBy(hand)
                ? permits.released(sitting.attempt().key(), clock.now())
                        .map(released -> new Sight.Hidden(pen, !released))
                : Uni.createFrom().item(FREE);
    }
}
