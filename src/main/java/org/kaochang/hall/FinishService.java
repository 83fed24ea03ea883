package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.AttemptStore.Ending;
import org.kaochang.common.Points;
import org.kaochang.paper.Paper;
import org.kaochang.result.Receipt;
import org.kaochang.result.Result;
import org.kaochang.result.ResultStore;
import org.kaochang.scoring.Marker;
import org.kaochang.scoring.Score;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends sittings: closes the sheets, marks them and keeps the results, all in one transaction, one sitting or a batch
 * alike. The sheet's row is locked first, so a sitting ends once however many nodes and learners want to end it.
 */
@ApplicationScoped
public class FinishService {

    private final Pool pool;
    private final AnswerSheetStore sheets;
    private final AttemptStore attempts;
    private final ResultStore results;
    private final CompiledExamSource exams;

    FinishService(
            Pool pool, AnswerSheetStore sheets, AttemptStore attempts, ResultStore results, CompiledExamSource exams) {
        this.pool = pool;
        this.sheets = sheets;
        this.attempts = attempts;
        this.results = results;
        this.exams = exams;
    }

    /** Ends one sitting as handed in; false when it had ended already or its time is up. */
    public Uni<Boolean> submit(UUID attemptId, Instant now) {
        return pool.withTransaction(unitOfWork -> sheets.closeSubmitted(unitOfWork, attemptId, now)
                        .chain(closed -> finish(unitOfWork, listOf(closed), AttemptStatus.SUBMITTED, now)))
                .map(ended -> ended > 0);
    }

    /** Ends one sitting whose time is up; false when it had ended already or still has time. */
    public Uni<Boolean> expire(UUID attemptId, Instant now) {
        return pool.withTransaction(unitOfWork -> sheets.closeExpired(unitOfWork, attemptId, now)
                        .chain(closed -> finish(unitOfWork, listOf(closed), AttemptStatus.EXPIRED, now)))
                .map(ended -> ended > 0);
    }

    /** Ends sittings whose time is up, at most so many, passing over some; how many it was. */
    public Uni<Integer> closeOverdue(Instant now, int most, int passOver) {
        return pool.withTransaction(unitOfWork -> sheets.closeOverdue(unitOfWork, now, most, passOver)
                .chain(closed -> finish(unitOfWork, closed, AttemptStatus.EXPIRED, now)));
    }

    private static List<LiveSheet> listOf(Optional<LiveSheet> closed) {
        return closed.map(List::of).orElse(List.of());
    }

    private Uni<Integer> finish(SqlConnection unitOfWork, List<LiveSheet> closed, AttemptStatus status, Instant now) {
        if (closed.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<Ending> endings = closed.stream()
                .map(sheet -> new Ending(sheet.attemptId(), status, finishedAt(sheet, now)))
                .toList();
        return mark(unitOfWork, closed, now)
                .chain(marked -> results.insert(unitOfWork, marked))
                .chain(() -> attempts.finish(unitOfWork, endings));
    }

    /** Work handed in during the grace counts as finished at the deadline: grace is no time to work. */
    private static Instant finishedAt(LiveSheet sheet, Instant now) {
        return now.isAfter(sheet.deadline()) ? sheet.deadline() : now;
    }

    private Uni<List<Result>> mark(SqlConnection unitOfWork, List<LiveSheet> closed, Instant now) {
        Map<UUID, LiveSheet> byAttempt =
                closed.stream().collect(Collectors.toMap(LiveSheet::attemptId, Function.identity()));
        return attempts.findAll(unitOfWork, List.copyOf(byAttempt.keySet()))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(attempt -> exams.get(attempt.examCode(), attempt.examVersion())
                        .map(exam -> mark(exam, attempt, byAttempt.get(attempt.id()), now)))
                .collect()
                .in(ArrayList::new, List::add);
    }

    private static Result mark(CompiledExam exam, Attempt attempt, LiveSheet sheet, Instant now) {
        Paper paper = exam.paperOf(attempt);
        Score score = Marker.mark(exam.exam(), exam.published().bank().keys(), paper, sheet.sheet());
        List<Points> sections =
                score.sections().stream().map(Score.SectionScore::points).toList();
        List<Points> slots = score.slots().stream().map(Score.SlotScore::earned).toList();
        return new Result(
                attempt.id(),
                score.total(),
                score.passed(),
                sections,
                slots,
                sheet.sheet(),
                sheet.sheet().answeredCount(),
                sheet.seq(),
                Receipt.hash(attempt.id(), sheet.sheet(), paper.shape()),
                now);
    }
}
