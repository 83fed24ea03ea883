package org.kaochang.answer;

import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.ChangeResult;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes changes of answers in: checks whose sheet it is and what may stand on it, then hands them to the buffer. */
@ApplicationScoped
public class AnswerService {

    private final HeadBuffer heads;
    private final AnswerBuffer buffer;

    AnswerService(HeadBuffer heads, AnswerBuffer buffer) {
        this.heads = heads;
        this.buffer = buffer;
    }

    /** @param request its answers by slot number as text, the option keys as presented; an empty list clears the slot */
    public Uni<SaveOutcome> save(AttemptKey key, SaveRequest request, Instant receivedAt) {
        return Uni.createFrom().emitter(emitter -> save(key, request, receivedAt, emitter::complete));
    }

    /** The same with a plain callback, told once: for the hot path, see {@code BatchBuffer}. */
    void save(AttemptKey key, SaveRequest request, Instant receivedAt, Consumer<SaveOutcome> whenDone) {
        heads.find(
                key,
                head -> offer(head, request, receivedAt, whenDone),
                () -> whenDone.accept(new SaveOutcome.NoSuchSitting()),
                why -> whenDone.accept(new SaveOutcome.Busy(why)));
    }

    private void offer(SheetHead head, SaveRequest request, Instant receivedAt, Consumer<SaveOutcome> whenDone) {
        switch (AnswerChange.parse(head.shape(), request.answers())) {
            case ChangeResult.Accepted(AnswerChange change) ->
                buffer.offer(new AnswerSave(head.key(), request.pen(), request.seq(), receivedAt, change), whenDone);
            case ChangeResult.Refused refused -> whenDone.accept(new SaveOutcome.Unfit(refused));
        }
    }

    /** The next change of this sitting is taken as the first that the node sees of it: for a node's rehearsal. */
    public void forget(AttemptId attempt) {
        heads.forget(attempt);
    }

    /** How long the change has waited that came first of those nothing is known of yet; empty when there is none. */
    public Optional<Duration> oldest() {
        return Stream.of(heads.oldest(), buffer.oldest())
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }
}
