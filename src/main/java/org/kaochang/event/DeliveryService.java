package org.kaochang.event;

import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantLogSink;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.event.ParkedStore.Parking;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Hands events to a consumer within its transaction. What it cannot take is parked, and so is what happens to the same
 * learner after that; everybody else's goes on.
 */
@ApplicationScoped
class DeliveryService {

    private static final Logger LOG = Logger.getLogger(DeliveryService.class);

    private final ParkedStore parked;
    private final EventConfig config;
    private final ClockSource clock;

    DeliveryService(ParkedStore parked, EventConfig config, ClockSource clock) {
        this.parked = parked;
        this.config = config;
        this.clock = clock;
    }

    /** @param waiting learners of whom something is parked already */
    Uni<Void> deliver(
            SqlClient unitOfWork, EventConsumer consumer, List<Row> page, Set<LearnerId> waiting, boolean patient) {
        List<Row> free = page.stream().filter(row -> !isOf(waiting, row)).toList();
        return taken(unitOfWork, consumer, free, patient)
                .chain(failure -> failure.isEmpty()
                        ? each(page, row -> isOf(waiting, row), row -> behind(unitOfWork, consumer, row))
                        : oneByOne(unitOfWork, consumer, page, new HashSet<>(waiting), patient));
    }

    private Uni<Void> oneByOne(
            SqlClient unitOfWork, EventConsumer consumer, List<Row> page, Set<LearnerId> waiting, boolean patient) {
        return each(
                page,
                row -> true,
                row -> isOf(waiting, row)
                        ? behind(unitOfWork, consumer, row)
                        : taken(unitOfWork, consumer, List.of(row), patient).chain(failure -> {
                            failure.flatMap(unable -> EventRowMapper.learner(row))
                                    .ifPresent(waiting::add);
                            return failure.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : park(unitOfWork, consumer, row, failure.get());
                        }));
    }

    /** Tries parked events again, each by itself. */
    Uni<Void> retry(SqlClient unitOfWork, EventConsumer consumer, List<Row> due, boolean patient) {
        return each(
                due,
                row -> true,
                row -> taken(unitOfWork, consumer, List.of(row), patient)
                        .chain(failure -> failure.isEmpty()
                                ? parked.forget(unitOfWork, consumer.name(), row.getLong("position"))
                                : failedAgain(unitOfWork, consumer, row, failure.get())));
    }

    private Uni<Void> failedAgain(SqlClient unitOfWork, EventConsumer consumer, Row row, Throwable failure) {
        int tries = row.getInteger("tries") + 1;
        return parked.failedAgain(
                unitOfWork,
                consumer.name(),
                row.getLong("position"),
                tries,
                clock.now().plus(Backoff.after(tries)),
                failure.toString());
    }

    private Uni<Void> park(SqlClient unitOfWork, EventConsumer consumer, Row row, Throwable failure) {
        TenantLogSink.lines(
                Rows.tenant(row, "tenant_id"),
                () -> LOG.warnf(
                        "%s could not take event %d and will try again: %s",
                        consumer.name(), row.getLong("position"), failure));
        Parking parking = new Parking(row, 1, clock.now().plus(Backoff.after(1)), failure.toString());
        return parked.park(unitOfWork, consumer.name(), parking, clock.now());
    }

    private Uni<Void> behind(SqlClient unitOfWork, EventConsumer consumer, Row row) {
        Parking parking = new Parking(row, 0, clock.now(), "behind another of the same learner");
        return parked.park(unitOfWork, consumer.name(), parking, clock.now());
    }

    /** Why they could not be taken; then the transaction is as it was before. Empty when they were. */
    private Uni<Optional<Throwable>> taken(
            SqlClient unitOfWork, EventConsumer consumer, List<Row> rows, boolean patient) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Uni<Optional<Throwable>> taking = Uni.createFrom()
                .deferred(() -> consumer.take(unitOfWork, decode(rows)))
                .ifNoItem()
                .after(config.takeTimeout())
                .fail()
                .chain(() -> run(unitOfWork, "release savepoint taking"))
                .replaceWith(Optional.<Throwable>empty());
        return run(unitOfWork, "savepoint taking")
                .chain(() -> taking.onFailure(failure ->
                                !(patient && FailureMapper.kind(failure).outage()))
                        .recoverWithUni(failure ->
                                run(unitOfWork, "rollback to savepoint taking").replaceWith(Optional.of(failure))));
    }

    private static List<Event> decode(List<Row> rows) {
        List<Event> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(EventRowMapper.read(row)));
        return events;
    }

    private static Uni<Void> run(SqlClient unitOfWork, String sql) {
        return unitOfWork.query(sql).execute().replaceWithVoid();
    }

    private static Uni<Void> each(List<Row> rows, Predicate<Row> which, Function<Row, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(rows)
                .select()
                .where(which)
                .onItem()
                .transformToUniAndConcatenate(row -> work.apply(row))
                .collect()
                .last();
    }

    private static boolean isOf(Set<LearnerId> learners, Row row) {
        return EventRowMapper.learner(row).filter(learners::contains).isPresent();
    }
}
