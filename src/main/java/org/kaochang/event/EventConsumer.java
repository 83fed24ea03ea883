package org.kaochang.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

import java.util.List;
import java.util.Set;

/**
 * Somebody who acts on what happens. A class that implements it and is {@code @ApplicationScoped} is found by itself; see the
 * package for what it may rely on, for an example, and for how it is tested.
 */
public interface EventConsumer {

    /** Such as {@code certificates}, {@code [a-z0-9-]}; keeps its place in {@code event_consumer} and never changes. */
    String name();

    /** What it wants to hear of. */
    Set<EventKind> kinds();

    /**
     * Takes events, in their order, all or none. When some cannot be taken they come again one by one, and who fails then is
     * parked. An event may come more than once to what is done outside the transaction.
     *
     * @param unitOfWork the transaction that keeps this consumer's place: what is written through it is written exactly once
     */
    Uni<Void> take(SqlClient unitOfWork, List<Event> events);
}
