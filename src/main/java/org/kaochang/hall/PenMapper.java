package org.kaochang.hall;

import org.kaochang.attempt.Hand;
import org.kaochang.attempt.Pen;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** Who writes a sitting, as one of its learner's devices is told. */
public final class PenMapper {

    private PenMapper() {}

    /**
     * @param token for the device that has the pen: to be shown with each change
     * @param device who has it otherwise
     * @param codeNeeded whether taking it over needs a code or a release
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PenView(
            boolean mine,
            @Nullable UUID token,
            int turn,
            @Nullable String device,
            @Nullable Instant since,
            @Nullable Boolean codeNeeded) {}

    static PenView view(Pen pen, Hand hand) {
        return pen.heldBy(hand)
                ? new PenView(true, pen.token(), pen.turn(), null, null, null)
                : new PenView(false, null, pen.turn(), pen.holder().label(), pen.since(), !hand.proven());
    }
}
