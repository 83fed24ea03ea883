package org.kaochang.attempt;

import java.time.Instant;
import java.util.UUID;

/**
 * Who writes a sitting: of a learner's devices one, until another takes over by the learner's choice.
 *
 * @param token what the holder shows with each change; made anew at each change of hand, zero for a device without a name
 * @param turn which hand this is, from 1
 */
public record Pen(UUID token, int turn, Device holder, Instant since) {

    /** Shown by devices without a name. */
    public static final UUID NO_TOKEN = new UUID(0, 0);

    /** No sheet has it: shown for whom a device without a name does not vouch, see {@link #heldBy}. */
    public static final UUID NOBODYS_TOKEN = new UUID(0, 1);

    /** Of a sheet that nobody writes any more. */
    public static final Pen LAID_DOWN = new Pen(NO_TOKEN, 0, Device.unnamed(""), Instant.EPOCH);

    /** @param fresh a token nobody can guess */
    public static Pen first(Device holder, UUID fresh, Instant since) {
        return new Pen(tokenFor(holder, fresh), 1, holder, since);
    }

    /** The pen in another hand. */
    public Pen takenBy(Device next, UUID fresh, Instant at) {
        return new Pen(tokenFor(next, fresh), turn + 1, next, at);
    }

    /** Having no name proves nothing: without a secret behind the log-in nobody is the holder by it. */
    public boolean heldBy(Hand hand) {
        return holder.id().equals(hand.device().id()) && hand.bindable();
    }

    private static UUID tokenFor(Device holder, UUID fresh) {
        return holder.named() ? fresh : NO_TOKEN;
    }
}
