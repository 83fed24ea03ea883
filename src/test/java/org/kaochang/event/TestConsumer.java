package org.kaochang.event;

import org.kaochang.event.DomainEvent.NoticePosted;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes what it takes into a table, tells a list outside the database as well, and is killed or fails now and then. */
final class TestConsumer implements EventConsumer {

    static final Set<EventKind> KINDS = Set.of(EventKind.NOTICE_POSTED);
    private static final String EXAM = "test-histories";

    private final String name;
    private final Random random;
    private final Map<UUID, List<Long>> heard = new ConcurrentHashMap<>();

    final Set<UUID> poisoned = ConcurrentHashMap.newKeySet();
    volatile boolean steady;
    volatile int killed;

    TestConsumer(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventKind> kinds() {
        return KINDS;
    }

    @Override
    public Uni<Void> take(SqlClient unitOfWork, List<Event> events) {
        List<Event> mine = events.stream()
                .filter(event -> event.what() instanceof NoticePosted said
                        && said.exam().value().equals(EXAM))
                .toList();
        if (mine.stream().anyMatch(event -> poisoned.contains(learner(event))) || !steady && random.nextInt(12) == 0) {
            return Uni.createFrom().failure(new IllegalStateException("cannot take it now"));
        }
        return written(unitOfWork, mine)
                .invoke(() -> mine.forEach(
                        event -> heard.computeIfAbsent(learner(event), first -> new CopyOnWriteArrayList<>())
                                .add(nth(event))))
                .call(() -> steady || random.nextInt(6) > 0 ? Uni.createFrom().voidItem() : killed(unitOfWork));
    }

    private Uni<Void> written(SqlClient unitOfWork, List<Event> events) {
        return unitOfWork
                .preparedQuery("""
                        insert into test_taken (consumer, learner_id, nth)
                        select $1, learner_id, nth
                          from unnest($2::uuid[], $3::bigint[]) with ordinality as t (learner_id, nth, no)
                         order by no
                        """)
                .execute(Tuple.tuple()
                        .addString(name)
                        .addArrayOfUUID(
                                events.stream().map(TestConsumer::learner).toArray(UUID[]::new))
                        .addArrayOfLong(events.stream().map(TestConsumer::nth).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Between work and place: what a node's death looks like to the database. */
    private Uni<Void> killed(SqlClient unitOfWork) {
        killed++;
        return unitOfWork
                .query("select pg_terminate_backend(pg_backend_pid())")
                .execute()
                .replaceWithVoid();
    }

    void wellAgain() {
        steady = true;
    }

    /** In the order in which they came, again and again. */
    List<Long> heard(UUID learner) {
        return List.copyOf(heard.getOrDefault(learner, List.of()));
    }

    /** Each once, in the order in which it first came. */
    List<Long> firstHeard(UUID learner) {
        return heard(learner).stream().distinct().toList();
    }

    private static UUID learner(Event event) {
        return event.learner().map(id -> id.value()).orElse(new UUID(0, 0));
    }

    private static long nth(Event event) {
        return ((NoticePosted) event.what()).notice();
    }
}
