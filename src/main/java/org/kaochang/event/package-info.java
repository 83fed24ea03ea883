/**
 * What happens, told once: the statement that makes something true tells it in the same transaction, and whatever follows from
 * it (certificates, hours, calls to platforms, pages, reports) follows from events.
 *
 * <p><b>To act on events</b>, write a class that implements {@link org.kaochang.event.EventConsumer}, with
 * {@code @ApplicationScoped}, in the room whose tables it writes; it is found by itself. It gets every event of its kinds that is
 * kept (a new consumer begins with the oldest), at least once, those of one learner in the order in which one caused the other, on
 * one node at a time; what it writes through the transaction it is handed is written exactly once. What it fails at is parked and
 * tried again, its learner's later events behind it. Who keeps no place, such as pages, follows with {@link
 * org.kaochang.event.EventStore#since}.
 *
 * <pre>{@code
 * public Uni<Void> take(SqlClient unitOfWork, List<Event> events) {
 *     List<Passed> passed = new ArrayList<>();
 *     for (Event event : events) {
 *         if (event.what() instanceof ResultKept kept && kept.passed()) {
 *             passed.add(new Passed(event.tenant(), event.attempt().orElseThrow(), kept.exam()));
 *         }
 *     }
 *     return store.put(unitOfWork, passed); // one statement for all of them, with common.Columns
 * }
 * }</pre>
 *
 * <p>An event says what became true, not what was before: what may be taken back (a result by {@code ResultWithdrawn}, or by a later
 * revision) is kept by its sitting and counted from there, not added up. It carries ids: what else is to be known (the learner's
 * unit) is asked of the database, as it is when the event is taken. A rehearsal tells nothing.
 *
 * <p>In tests the job sleeps ({@code %test.kaochang.event.look-every}): after a story, {@link
 * org.kaochang.event.ConsumerJob#work} hands a consumer all there is.
 *
 * <p><b>To tell something new</b>, add a record to {@link org.kaochang.event.DomainEvent} and a kind to
 * {@link org.kaochang.event.EventKind}; the compiler then names the places. Tell it with {@link org.kaochang.event.Outbox#TELL} in
 * the statement that makes it true.
 *
 * <p>How order and completeness come about: docs/adr/0055-events-in-an-outbox.md
 */
@NullMarked
package org.kaochang.event;

import org.jspecify.annotations.NullMarked;
