package org.kaochang.answer;

import org.kaochang.common.AttemptId;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.inject.Vetoed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.time.Instant.EPOCH;

/** A store that writes when a test says so, and shows what it was given. */
@Vetoed
class HeldStore extends SaveStore {

    /** One call of {@link #save} that has not been answered yet. */
    record Batch(List<AnswerSave> saves, UniEmitter<? super Map<AttemptId, SaveOutcome.Saved>> answer) {

        void commit() {
            Map<AttemptId, SaveOutcome.Saved> saved = new HashMap<>();
            saves.forEach(each -> saved.put(each.key().attemptId(), new SaveOutcome.Saved(each.seq(), EPOCH, 1)));
            answer.complete(saved);
        }

        /** The statement took none of them. */
        void refuse() {
            answer.complete(Map.of());
        }

        void fail() {
            answer.fail(new PgException("no such column", "ERROR", "42703", null));
        }
    }

    final List<Batch> all = new ArrayList<>();
    final List<Batch> underWay = new ArrayList<>();
    Uni<SaveOutcome> explanation = Uni.createFrom().item(new SaveOutcome.Closed());
    boolean throwing;

    HeldStore() {
        super(null);
    }

    @Override
    Uni<Map<AttemptId, SaveOutcome.Saved>> save(List<AnswerSave> saves) {
        if (throwing) {
            throw new IllegalStateException("no statement could be made");
        }
        return Uni.createFrom().emitter(emitter -> {
            Batch batch = new Batch(saves, emitter);
            all.add(batch);
            underWay.add(batch);
        });
    }

    @Override
    Uni<SaveOutcome> explain(AnswerSave save) {
        return explanation;
    }

    /** The batch that left longest ago; to be answered. */
    Batch next() {
        return underWay.removeFirst();
    }
}
