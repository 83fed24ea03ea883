package org.kaochang.hall.pen;

import org.kaochang.answer.PenRowMapper;
import org.kaochang.attempt.Device;
import org.kaochang.attempt.Pen;
import org.kaochang.common.IdSource;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;
import org.kaochang.hall.invigilation.Intervention;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves the pen of a sheet, and writes in the same transaction who had it and who has it. The sheet's row is locked first, as
 * everybody does, so a change of the former holder is either on the sheet before the pen moves, or never.
 */
@Singleton
class PenStore {

    /** How long an invigilator's release waits for the device it is meant for. */
    static final Duration RELEASE_LIFE = Duration.ofMinutes(15);

    /** So often may the pen change hands in {@link #WHILE}: more than any learner with two devices, no burden to the rows. */
    static final int MOST_CHANGES = 10;

    static final Duration WHILE = Duration.ofMinutes(1);

    private static final String CHOICE = "choice";

    private static final String WRITTEN = """
            select learner_id, pen, pen_turn, pen_device, pen_label, pen_since
              from answer_sheet
             where attempt_id = $1
               and closes_at >= $2
               and not closed
            """;

    private final Pool pool;
    private final PermitStore permits;
    private final IdSource ids;

    PenStore(@ReactiveDataSource("hall") Pool pool, PermitStore permits, IdSource ids) {
        this.pool = pool;
        this.permits = permits;
        this.ids = ids;
    }

    /**
     * Looks before it locks: whoever knows a name and a number may guess codes as fast as he likes, and holds up no save of the
     * learner's by it.
     */
    Uni<TakeOver> takeOver(PenWish wish) {
        return look(wish).chain(sheet -> {
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
        return pool.withTransaction(unitOfWork -> lock(unitOfWork, wish.attemptId(), wish.at())
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
        return unitOfWork
                .preparedQuery("""
                        select at
                          from attempt_event
                         where attempt_id = $1
                           and kind = 'pen'
                           and at > $2
                         order by at desc
                        offset $3
                         limit 1
                        """)
                .execute(Tuple.of(wish.attemptId(), Rows.time(wish.at().minus(WHILE)), MOST_CHANGES - 1))
                .chain(oldest -> oldest.size() == 0
                        ? hand(unitOfWork, before, wish, by)
                        : Uni.createFrom()
                                .item(new TakeOver.TooOften(Duration.between(
                                        wish.at(),
                                        oldest.iterator()
                                                .next()
                                                .getOffsetDateTime("at")
                                                .toInstant()
                                                .plus(WHILE)))));
    }

    private Uni<TakeOver> hand(SqlClient unitOfWork, Pen before, PenWish wish, String by) {
        Pen pen = before.takenBy(wish.hand().device(), ids.newToken(), wish.at());
        Device device = pen.holder();
        return unitOfWork
                .preparedQuery("""
                        with taken as (
                            update answer_sheet
                               set pen = $2,
                                   pen_turn = $3,
                                   pen_device = $4,
                                   pen_label = $5,
                                   pen_since = $6
                             where attempt_id = $1
                         returning tenant_id, learner_id, attempt_id, seq
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, attempt_id, 'pen-taken', $6,
                                   jsonb_build_object('v', 1, 'turn', $3::int, 'device', $5::text)
                              from taken
                        )
                        insert into attempt_event (attempt_id, at, kind, account_id, detail)
                        select attempt_id, $6, 'pen', $7,
                               jsonb_build_object('turn', $3::int, 'device', $5::text, 'from', $8::text, 'by', $9::text, 'seq', seq)
                          from taken
                        """)
                .execute(Tuple.tuple()
                        .addUUID(wish.attemptId())
                        .addUUID(pen.token())
                        .addInteger(pen.turn())
                        .addUUID(device.id())
                        .addString(device.label())
                        .addOffsetDateTime(Rows.time(pen.since()))
                        .addUUID(wish.accountId())
                        .addString(before.holder().label())
                        .addString(by))
                .chain(() -> permits.forget(unitOfWork, wish.attemptId()))
                .replaceWith(new TakeOver.Held());
    }

    /** Who has the pen of a running sitting, and whether the new code is kept: not so soon after another. */
    record Coded(Pen pen, boolean kept) {}

    /** Empty when no such sitting of this learner runs. A code is kept for the holder only. */
    Uni<Optional<Coded>> keepCode(PenWish holder, String code) {
        return pool.withTransaction(unitOfWork -> lock(unitOfWork, holder.attemptId(), holder.at())
                .map(sheet -> sheet.filter(found -> found.learnerId().equals(holder.learnerId())))
                .chain(sheet -> sheet.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : keepCode(unitOfWork, sheet.get().pen(), holder, code).map(Optional::of)));
    }

    private Uni<Coded> keepCode(SqlClient unitOfWork, Pen pen, PenWish holder, String code) {
        if (!pen.heldBy(holder.hand())) {
            return Uni.createFrom().item(new Coded(pen, false));
        }
        return permits.keepCode(unitOfWork, holder.attemptId(), code, holder.at())
                .call(kept -> kept
                        ? record(
                                unitOfWork,
                                holder.attemptId(),
                                "pen-code",
                                new Intervention(holder.accountId(), "", holder.at()))
                        : Uni.createFrom().voidItem())
                .map(kept -> new Coded(pen, kept));
    }

    /** Lets the next device have the pen; until when, empty when no such sitting runs. */
    Uni<Optional<Instant>> release(UUID attemptId, Intervention why) {
        Instant until = why.at().plus(RELEASE_LIFE);
        return pool.withTransaction(unitOfWork -> lock(unitOfWork, attemptId, why.at())
                .chain(sheet -> sheet.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : permits.keepRelease(unitOfWork, attemptId, why.at(), until)
                                .chain(() -> record(unitOfWork, attemptId, "pen-release", why))
                                .replaceWith(Optional.of(until))));
    }

    Uni<Boolean> exists(UUID attemptId) {
        return pool.preparedQuery("select 1 from attempt where id = $1")
                .execute(Tuple.of(attemptId))
                .map(rows -> rows.size() > 0);
    }

    private static Uni<Void> record(SqlClient unitOfWork, UUID attemptId, String kind, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        insert into attempt_event (attempt_id, at, kind, account_id, detail)
                        values ($1, $2, $3, $4, jsonb_build_object('reason', $5::text))
                        """)
                .execute(Tuple.of(attemptId, Rows.time(why.at()), kind, why.accountId(), why.reason()))
                .replaceWithVoid();
    }

    private record Written(UUID learnerId, Pen pen) {}

    /** The sheet, if it is this learner's and still written. */
    private Uni<Optional<Written>> look(PenWish wish) {
        return pool.preparedQuery(WRITTEN)
                .execute(Tuple.of(wish.attemptId(), Rows.time(wish.at())))
                .map(PenStore::written)
                .map(found -> found.filter(sheet -> sheet.learnerId().equals(wish.learnerId())));
    }

    /** A sheet that is still written; nobody else writes it until the transaction ends. */
    private static Uni<Optional<Written>> lock(SqlClient unitOfWork, UUID attemptId, Instant now) {
        return unitOfWork
                .preparedQuery(WRITTEN + " for update")
                .execute(Tuple.of(attemptId, Rows.time(now)))
                .map(PenStore::written);
    }

    private static Optional<Written> written(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new Written(
                        rows.iterator().next().getUUID("learner_id"),
                        PenRowMapper.pen(rows.iterator().next())));
    }
}
