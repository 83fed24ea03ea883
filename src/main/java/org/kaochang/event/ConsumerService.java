package org.kaochang.event;

import org.kaochang.common.ClockSource;
import org.kaochang.common.DurabilityBuffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.function.Function;

/**
 * One step of one consumer: some events and the place they leave it at, in one transaction, on one node at a time. A node
 * that dies in between leaves both undone.
 */
@ApplicationScoped
class ConsumerService {

    private final Pool pool;
    private final EventStore events;
    private final ConsumerStore consumers;
    private final ParkedStore parked;
    private final DeliveryService deliveries;
    private final DurabilityBuffer durability;
    private final EventConfig config;
    private final ClockSource clock;

    ConsumerService(
            Pool pool,
            EventStore events,
            ConsumerStore consumers,
            ParkedStore parked,
            DeliveryService deliveries,
            DurabilityBuffer durability,
            EventConfig config,
            ClockSource clock) {
        this.pool = pool;
        this.events = events;
        this.consumers = consumers;
        this.parked = parked;
        this.deliveries = deliveries;
        this.durability = durability;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Tries what is parked and is due, then takes the next events.
     *
     * @param patient whether an outage is waited out; else who meets it is parked as well
     * @return whether there may be more at once
     */
    Uni<Boolean> step(EventConsumer consumer, boolean patient) {
        return consumers
                .hasWork(consumer.name(), clock.now())
                .chain(work -> work
                        ? retry(consumer, patient)
                                .chain(retried -> next(consumer, patient).map(more -> more || retried))
                        : Uni.createFrom().item(false));
    }

    /** In a transaction of its own: the next would have a number after it. */
    private Uni<Boolean> retry(EventConsumer consumer, boolean patient) {
        return alone(
                consumer,
                unitOfWork -> parked.due(unitOfWork, consumer.name(), clock.now(), config.batch())
                        .call(due -> deliveries.retry(unitOfWork, consumer, due, patient))
                        .map(due -> !due.isEmpty()));
    }

    private Uni<Boolean> next(EventConsumer consumer, boolean patient) {
        return alone(
                consumer,
                unitOfWork -> consumers
                        .progress(unitOfWork, consumer.name())
                        .chain(found -> found.isEmpty()
                                ? consumers
                                        .register(consumer.name(), clock.now())
                                        .replaceWith(true)
                                : next(unitOfWork, consumer, found.get(), patient)));
    }

    private Uni<Boolean> next(SqlClient unitOfWork, EventConsumer consumer, Progress before, boolean patient) {
        Uni<Progress> open = before.batch().isPresent()
                ? Uni.createFrom().item(before)
                : events.open(unitOfWork, before, consumer.kinds());
        return open.chain(progress -> progress.batch().isEmpty()
                ? keep(unitOfWork, consumer, progress).replaceWith(false)
                : take(unitOfWork, consumer, progress, patient));
    }

    private Uni<Boolean> take(SqlClient unitOfWork, EventConsumer consumer, Progress progress, boolean patient) {
        return events.page(unitOfWork, progress, consumer.kinds(), config.batch())
                .chain(page -> page.isEmpty()
                        ? keep(unitOfWork, consumer, progress.finished())
                        : deliver(unitOfWork, consumer, page, patient)
                                .chain(() -> keep(unitOfWork, consumer, after(progress, page))))
                .replaceWith(true);
    }

    /** Nobody acts on what a failover could undo: see ADR 21. */
    private Uni<Void> deliver(SqlClient unitOfWork, EventConsumer consumer, List<Row> page, boolean patient) {
        return durability
                .confirm()
                .chain(() -> parked.learners(unitOfWork, consumer.name()))
                .chain(waiting -> deliveries.deliver(unitOfWork, consumer, page, waiting, patient));
    }

    private Progress after(Progress progress, List<Row> page) {
        return progress.passed(page.getLast().getLong("position"), page.size() == config.batch());
    }

    private Uni<Void> keep(SqlClient unitOfWork, EventConsumer consumer, Progress progress) {
        return consumers.keep(unitOfWork, consumer.name(), progress, clock.now());
    }

    private Uni<Boolean> alone(EventConsumer consumer, Function<SqlClient, Uni<Boolean>> work) {
        return pool.withTransaction(unitOfWork -> consumers
                .lock(unitOfWork, consumer.name())
                .chain(mine -> mine ? work.apply(unitOfWork) : Uni.createFrom().item(false)));
    }
}
