package org.kaochang.hall.pen;

import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.Intervention;
import org.kaochang.attempt.Pen;
import org.kaochang.audit.Act;
import org.kaochang.common.AttemptId;
import org.kaochang.common.IdSource;
import org.kaochang.hall.SittingService;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;

/** Who writes a sitting (一卷一笔): going on on another device, the code for it, and an invigilator's release. */
@ApplicationScoped
public class PenService {

    /** A commit that no standby answers is not waited for without end; what became of it shows at the next look. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final PenStore store;
    private final AttemptStore attempts;
    private final SittingService sittings;
    private final IdSource ids;

    PenService(PenStore store, AttemptStore attempts, SittingService sittings, IdSource ids) {
        this.store = store;
        this.attempts = attempts;
        this.sittings = sittings;
        this.ids = ids;
    }

    Uni<PenOutcome> takeOver(PenWish wish) {
        return inTime(store.takeOver(wish)).chain(outcome -> switch (outcome) {
            case TakeOver.Held held -> show(wish);
            case TakeOver.NothingToWrite over -> show(wish);
            case TakeOver.CodeNeeded(Pen pen, boolean tried) ->
                Uni.createFrom().item(new PenOutcome.CodeNeeded(pen, tried));
            case TakeOver.TooOften(Duration pause) -> Uni.createFrom().item(new PenOutcome.TooOften(pause));
        });
    }

    private Uni<PenOutcome> show(PenWish wish) {
        return sittings.find(wish.key())
                .map(found -> found.<PenOutcome>map(PenOutcome.Shown::new).orElseGet(PenOutcome.NoSuchSitting::new));
    }

    /** A fresh code for another device; for the holder only, and not so soon after another. */
    Uni<PenOutcome> code(PenWish holder) {
        String code = PenCode.of(ids.newToken().getLeastSignificantBits());
        return inTime(store.keepCode(holder, code))
                .chain(coded -> coded.isPresent()
                        ? Uni.createFrom().item(shown(code, coded.get(), holder))
                        : sittings.find(holder.key())
                                .map(found ->
                                        found.isPresent() ? new PenOutcome.Over() : new PenOutcome.NoSuchSitting()));
    }

    private static PenOutcome shown(String code, PenStore.Coded coded, PenWish holder) {
        if (!coded.pen().heldBy(holder.hand())) {
            return new PenOutcome.Elsewhere(coded.pen());
        }
        return coded.kept() ? new PenOutcome.Coded(code) : new PenOutcome.TooSoon();
    }

    /** Lets the next device take the pen without a code. */
    Uni<PenOutcome> release(Act act, AttemptId attemptId, Intervention why) {
        return inTime(store.release(act, attemptId, why))
                .chain(until -> until.isPresent()
                        ? Uni.createFrom().item(new PenOutcome.Released(until.get()))
                        : attempts.status(act.tenant(), attemptId)
                                .map(status ->
                                        status.isPresent() ? new PenOutcome.Over() : new PenOutcome.NoSuchSitting()));
    }

    private static <T> Uni<T> inTime(Uni<T> step) {
        return step.ifNoItem().after(TIMEOUT).fail();
    }
}
