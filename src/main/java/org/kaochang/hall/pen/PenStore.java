package org.kaochang.hall.pen;

import org.kaochang.answer.SheetPenStore;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Intervention;
import org.kaochang.attempt.Pen;
import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AttemptId;
import org.kaochang.common.IdSource;
import org.kaochang.hall.AttemptEventStore;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the pen of a sheet, and writes in the same transaction who had it and who has it. The sheet's row is locked first, as
 * everybody does, so a change of the former holder is either on the sheet before the pen moves, or never.
 */
@Singleton
class PenStore {

    /** How long an invigilator's release waits for the device it is meant for. */
    static final Duration RELEASE_LIFE = Duration.ofMinutes(15);

    /** So often may the pen change hands in {@link #WHILE}: more than any learner with two devices, no burden to the rows. */
    static final int MAX_CHANGES = 10;

    static final Duration WHILE = Duration.ofMinutes(1);

    private static final String CHOICE = "choice";

    private final Pool pool;
    private final SheetPenStore sheets;
    private final PermitStore permits;
    private final AttemptEventStore events;
    private final AuditStore audit;
    private final IdSource ids;

    PenStore(
            @ReactiveDataSource("hall") Pool pool,
            SheetPenStore sheets,
            PermitStore permits,
            AttemptEventStore events,
            AuditStore audit,
            IdSource ids) {
        this.audit = audit;
        this.pool = pool;
        this.sheets = sheets;
        this.permits = permits;
        this.events = events;
        this.ids = ids;
    }

    /**
     * Looks before it locks: whoever knows a name and a number may guess codes as fast as he likes, and holds up no save of the
     * learner's by it.
     */
    Uni<TakeOver> takeOver(PenWish wish) {
        return sheets.look(wish.key(), wish.at()).chain(sheet -> {
            if (sheet.isEmpty()) {
                return Uni.createFrom().item(new TakeOver.NothingToWrite());
            }
            Pen pen = sheet.get().pen();
            if (pen.heldBy(wish.hand())) {
                return Uni.createFrom().item(new TakeOver.Held());
            }
            return wish.hand().proven()
                    ? takeOverBy(wish, CHOICE)
                    : permits.attempt(wish)
                            .chain(permit ->
                                    permit.isPresent() ? takeOverBy(wish, permit.get()) : codeNeeded(pen, wish));
        });
    }

    private static Uni<TakeOver> codeNeeded(Pen pen, PenWish wish) {
        return Uni.createFrom().item(new TakeOver.CodeNeeded(pen, wish.code().isPresent()));
    }

    /** Of two who come with one code the second finds it used. */
    private Uni<TakeOver> takeOverBy(PenWish wish, String by) {
        return pool.withTransaction(unitOfWork -> sheets.lock(unitOfWork, wish.key(), wish.at())
                .chain(sheet -> {
                    if (sheet.isEmpty()) {
                        return Uni.createFrom().item(new TakeOver.NothingToWrite());
                    }
                    Pen pen = sheet.get().pen();
                    if (pen.heldBy(wish.hand())) {
                        return Uni.createFrom().item(new TakeOver.Held());
                    }
                    return by.equals(CHOICE)
                            ? handUnlessTooOften(unitOfWork, pen, wish, by)
                            : permits.still(unitOfWork, wish)
                                    .chain(still -> still.isPresent()
                                            ? handUnlessTooOften(unitOfWork, pen, wish, by)
                                            : codeNeeded(pen, wish));
                }));
    }

    /** Counted by sitting, by what the journal says, under the sheet's lock: on all nodes at once, and nobody else's tries count. */
    private Uni<TakeOver> handUnlessTooOften(SqlClient unitOfWork, Pen before, PenWish wish, String by) {
        return events.oldestOf(unitOfWork, wish.key(), "pen", wish.at().minus(WHILE), MAX_CHANGES)
                .chain(oldest -> oldest.isEmpty()
                        ? hand(unitOfWork, before, wish, by)
                        : Uni.createFrom()
                                .item(new TakeOver.TooOften(
                                        Duration.between(wish.at(), oldest.get().plus(WHILE)))));
    }

    private Uni<TakeOver> hand(SqlClient unitOfWork, Pen before, PenWish wish, String by) {
        Pen pen = before.takenBy(wish.hand().device(), ids.newToken(), wish.at());
        return sheets.hand(unitOfWork, wish.key(), pen)
                .chain(seq -> events.record(unitOfWork, List.of(taken(before, pen, wish, by, seq))))
                .chain(() -> permits.forget(unitOfWork, wish.key()))
                .replaceWith(new TakeOver.Held());
    }

    private static AttemptEventStore.Done taken(Pen before, Pen pen, PenWish wish, String by, long seq) {
        return new AttemptEventStore.Done(
                wish.key(),
                wish.at(),
                "pen",
                wish.accountId(),
                Map.of(
                        "turn", pen.turn(),
                        "device", pen.holder().label(),
                        "from", before.holder().label(),
                        "by", by,
                        "seq", seq));
    }

    /** Who has the pen of a running sitting, and whether the new code is kept: not so soon after another. */
    record Coded(Pen pen, boolean kept) {}

    /** Empty when no such sitting of this learner runs. A code is kept for the holder only. */
    Uni<Optional<Coded>> keepCode(PenWish holder, String code) {
        return pool.withTransaction(unitOfWork -> sheets.lock(unitOfWork, holder.key(), holder.at())
                .chain(sheet -> sheet.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : keepCode(unitOfWork, sheet.get().pen(), holder, code).map(Optional::of)));
    }

    private Uni<Coded> keepCode(SqlClient unitOfWork, Pen pen, PenWish holder, String code) {
        if (!pen.heldBy(holder.hand())) {
            return Uni.createFrom().item(new Coded(pen, false));
        }
        return permits.keepCode(unitOfWork, holder.key(), code, holder.at())
                .call(kept -> kept
                        ? record(
                                unitOfWork,
                                holder.key(),
                                "pen-code",
                                new Intervention(holder.accountId(), "", holder.at()))
                        : Uni.createFrom().voidItem())
                .map(kept -> new Coded(pen, kept));
    }

    /** Lets the next device have the pen; until when, empty when no such sitting runs. */
    Uni<Optional<Instant>> release(Act act, AttemptId attemptId, Intervention why) {
        Instant until = why.at().plus(RELEASE_LIFE);
        return pool.withTransaction(unitOfWork -> sheets.lock(unitOfWork, act.tenant(), attemptId, why.at())
                .chain(sheet -> sheet.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : permits.keepRelease(unitOfWork, sheet.get().key(), why.at(), until)
                                .chain(() -> record(unitOfWork, sheet.get().key(), "pen-release", why))
                                .chain(() -> audit.record(unitOfWork, act.on("attempt", attemptId)))
                                .replaceWith(Optional.of(until))));
    }

    private Uni<Void> record(SqlClient unitOfWork, AttemptKey key, String kind, Intervention why) {
        return events.record(unitOfWork, List.of(AttemptEventStore.Done.of(why, key, kind, Map.of())));
    }
}
