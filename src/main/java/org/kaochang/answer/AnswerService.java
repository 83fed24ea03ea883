package org.kaochang.answer;

import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.answer.SaveStore.SheetHead;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.ChangeResult;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes changes of answers in: checks whose sheet it is and what may stand on it, then hands them to the buffer. */
@ApplicationScoped
public class AnswerService {

    private final SaveStore store;
    private final AnswerBuffer buffer;
    private final Cache<UUID, SheetHead> heads;

    AnswerService(SaveStore store, AnswerBuffer buffer, AnswerConfig config) {
        this.store = store;
        this.buffer = buffer;
        this.heads = Caffeine.newBuilder().maximumSize(config.shapesKept()).build();
    }

    /**
     * @param request its answers by slot number as text, the option keys as presented; an empty list clears the slot
     * @return the outcome; fails with a problem when the sheet is not the learner's or an answer does not fit it
     */
    public Uni<SaveOutcome> save(UUID learnerId, UUID attemptId, SaveRequest request, Instant receivedAt) {
        return Uni.createFrom()
                .emitter(emitter -> save(learnerId, attemptId, request, receivedAt, emitter::complete, emitter::fail));
    }

    /** The same with plain callbacks, one of which is told: for the hot path, see {@code BatchBuffer}. */
    void save(
            UUID learnerId,
            UUID attemptId,
            SaveRequest request,
            Instant receivedAt,
            Consumer<SaveOutcome> whenDone,
            Consumer<Throwable> whenFailed) {
        withHead(
                attemptId,
                head -> buffer.offer(
                        new AnswerSave(
                                attemptId,
                                request.pen(),
                                request.seq(),
                                receivedAt,
                                check(head, learnerId, request.answers())),
                        whenDone),
                whenFailed);
    }

    private void withHead(UUID attemptId, Consumer<SheetHead> then, Consumer<Throwable> whenFailed) {
        SheetHead known = heads.getIfPresent(attemptId);
        if (known == null) {
            store.head(attemptId)
                    .map(found -> remember(attemptId, found))
                    .invoke(then)
                    .subscribe()
                    .with(head -> {}, whenFailed);
            return;
        }
        try {
            then.accept(known);
        } catch (Problem refused) {
            whenFailed.accept(refused);
        }
    }

    private SheetHead remember(UUID attemptId, Optional<SheetHead> found) {
        SheetHead head = found.orElseThrow(AnswerService::notFound);
        heads.put(attemptId, head);
        return head;
    }

    private static AnswerChange check(SheetHead head, UUID learnerId, Map<String, List<String>> answers) {
        if (!head.learnerId().equals(learnerId)) {
            throw notFound();
        }
        return switch (AnswerChange.parse(head.shape(), answers)) {
            case ChangeResult.Accepted accepted -> accepted.change();
            case ChangeResult.Refused refused ->
                throw Problem.of(ProblemType.INVALID, refused.message() + "。本次修改未保存。")
                        .with("slot", refused.slot())
                        .with("reason", refused.reason().slug());
        };
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这场考试。");
    }
}
