package org.kaochang.hall.waiting;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who of those that come to wait has a sitting running already, as when the answer to a start was lost: his time runs,
 * so he must not wait. Thousands may come at once, so what arrives while one query is under way is asked by the next.
 */
@Singleton
class RunningStore {

    private static final int MOST = 1_000;

    private final Pool pool;
    private List<Asking> gathered = new ArrayList<>();
    private boolean underWay;

    RunningStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    private record Asking(UUID learnerId, String examCode, UniEmitter<? super Boolean> emitter) {}

    /** False too when the database cannot tell. */
    Uni<Boolean> running(UUID learnerId, String examCode) {
        return Uni.createFrom().emitter(emitter -> {
            add(new Asking(learnerId, examCode, emitter));
            askNext();
        });
    }

    private synchronized void add(Asking asking) {
        gathered.add(asking);
    }

    private synchronized List<Asking> take() {
        if (underWay || gathered.isEmpty()) {
            return List.of();
        }
        int most = Math.min(MOST, gathered.size());
        List<Asking> batch = List.copyOf(gathered.subList(0, most));
        gathered = new ArrayList<>(gathered.subList(most, gathered.size()));
        underWay = true;
        return batch;
    }

    private void askNext() {
        List<Asking> batch = take();
        if (!batch.isEmpty()) {
            Uni.createFrom()
                    .deferred(() -> find(batch))
                    .subscribe()
                    .with(running -> answer(batch, running), failure -> answer(batch, Set.of()));
        }
    }

    private void answer(List<Asking> batch, Set<Integer> running) {
        ended();
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(running.contains(i + 1));
        }
        askNext();
    }

    private synchronized void ended() {
        underWay = false;
    }

    /** The places in the batch, from 1, of those with a running sitting. */
    private Uni<Set<Integer>> find(List<Asking> batch) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(batch.stream().map(Asking::learnerId).toArray(UUID[]::new))
                .addArrayOfString(batch.stream().map(Asking::examCode).toArray(String[]::new));
        return pool.preparedQuery("""
                        select w.place::int
                          from unnest($1::uuid[], $2::text[]) with ordinality as w (learner_id, exam_code, place)
                         where exists (
                               select
                                 from attempt a
                                where a.learner_id = w.learner_id
                                  and a.exam_code = w.exam_code
                                  and a.status = 'in-progress')
                        """).execute(parameters).map(RunningStore::places);
    }

    private static Set<Integer> places(RowSet<Row> rows) {
        Set<Integer> places = new HashSet<>();
        rows.forEach(row -> places.add(row.getInteger("place")));
        return places;
    }
}
