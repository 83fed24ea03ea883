/**
 * What happens, told once: the statement that makes something true tells it in the same transaction, and whatever follows from
 * it (certificates, hours, calls to platforms, pages, reports) follows from events.
 *
 * <p><b>To act on events</b>, write a class that implements {@link org.kaochang.event.EventConsumer} in the room that acts, with
 * {@code @ApplicationScoped}; it is found by itself. It gets every event of its kinds that is kept, at least once, those of
 * one learner in the order in which one caused the other, on one node at a time; what it writes through the transaction it is handed
 * is written exactly once. What it fails at is parked and tried again, its learner's later events behind it. Who keeps no
 * place, such as pages, follows with {@link org.kaochang.event.EventStore#since}.
 *
 * <p><b>To tell something new</b>, add a record to {@link org.kaochang.event.DomainEvent} and a kind to
 * {@link org.kaochang.event.EventKind}; the compiler then names the places. Tell it with {@link org.kaochang.event.Outbox#TELL} in
 * the statement that makes it true.
 *
 * <p>How order and completeness come about: docs/adr/0055-events-in-an-outbox.md
 */
package org.kaochang.event;
