package org.kaochang.hall;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.answer.AnswerService;
import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.answer.AnswerSheetStore.Submission;
import org.kaochang.answer.SaveOutcome;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.Pen;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemType;
import org.kaochang.result.Result;
import org.kaochang.result.ResultStore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Resuming, handing in and looking back. */
@ApplicationScoped
public class SittingService {

    private final AttemptStore attempts;
    private final AnswerSheetStore sheets;
    private final AnswerService answers;
    private final ResultStore results;
    private final CompiledExamSource exams;
    private final FinishService finishing;
    private final SubmissionBuffer submissions;
    private final CertaintyService certainty;
    private final HallConfig config;
    private final ClockSource clock;

    SittingService(
            AttemptStore attempts,
            AnswerSheetStore sheets,
            AnswerService answers,
            ResultStore results,
            CompiledExamSource exams,
            FinishService finishing,
            SubmissionBuffer submissions,
            CertaintyService certainty,
            HallConfig config,
            ClockSource clock) {
        this.attempts = attempts;
        this.sheets = sheets;
        this.answers = answers;
        this.results = results;
        this.exams = exams;
        this.finishing = finishing;
        this.submissions = submissions;
        this.certainty = certainty;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A learner's own sitting as it stands now, and as it will stand whatever becomes of the database's host; one whose time
     * is up is closed on the way, should nobody have yet.
     */
    public Uni<Sitting> find(UUID learnerId, UUID attemptId) {
        return load(learnerId, attemptId)
                .chain(sitting -> overdue(sitting)
                        ? finishing.expire(attemptId, clock.now()).chain(() -> load(learnerId, attemptId))
                        : Uni.createFrom().item(sitting))
                .call(sitting -> certainty.confirm(sitting.attempt()))
                .ifNoItem()
                .after(config.submissionPatience())
                .fail();
    }

    /** The same without paper, sheet and result. */
    Uni<Attempt> attempt(UUID learnerId, UUID attemptId) {
        return attempts.find(attemptId, learnerId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这场考试。")));
    }

    /**
     * Hands the sitting in, with the last changes where there are some. Handing in again, or after the time is up,
     * changes nothing and gives the sitting as it ended. Only the device that has the pen hands in.
     *
     * @param last with the pen, and without answers where there is nothing left to save
     */
    public Uni<Sitting> submit(UUID learnerId, UUID attemptId, SaveRequest last) {
        return save(learnerId, attemptId, last)
                .chain(() -> submissions.offer(new Submission(attemptId, learnerId, last.pen(), clock.now())))
                .chain(delivery -> switch (delivery) {
                    case Delivery.Written<Sitting>(Sitting ended) ->
                        Uni.createFrom().item(ended).invoke(() -> certainty.remember(ended.attempt()));
                    case Delivery.PassedOver<Sitting> passedOver -> findEnded(learnerId, attemptId, last.pen());
                    case Delivery.Refused<Sitting> refused -> Uni.createFrom().failure(ProblemMapper.ofStatus(503));
                });
    }

    /** What became of a sitting that was not ours to hand in; still running, it is another's or to be tried again. */
    private Uni<Sitting> findEnded(UUID learnerId, UUID attemptId, UUID shown) {
        return find(learnerId, attemptId).invoke(sitting -> {
            Pen pen = sitting.sheet().pen();
            if (!sitting.attempt().state().status().finished()) {
                throw pen.token().equals(shown) ? notYet(sitting) : AnswerRoutes.elsewhere(pen);
            }
        });
    }

    /** Too early, the changes that came along are kept and only the end is not taken; else it is worth another try. */
    private RuntimeException notYet(Sitting sitting) {
        return sitting.handInFrom()
                .filter(from -> clock.now().isBefore(from))
                .<RuntimeException>map(from -> Problem.of(
                                ProblemType.HAND_IN_TOO_EARLY,
                                "开考满 %d 分钟后方可交卷，答案已保存，请继续作答。"
                                        .formatted(
                                                sitting.exam().exam().minimum().toMinutes()))
                        .with("handInFrom", from))
                .orElseGet(() -> ProblemMapper.ofStatus(503));
    }

    private Uni<Void> save(UUID learnerId, UUID attemptId, SaveRequest last) {
        return last.hasAnswers()
                ? answers.save(learnerId, attemptId, last, clock.now())
                        .invoke(SittingService::refuseUnsaved)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** A sitting is not handed in over changes that could not be written; one that is closed meanwhile simply is. */
    private static void refuseUnsaved(SaveOutcome outcome) {
        switch (outcome) {
            case SaveOutcome.Saved saved -> {}
            case SaveOutcome.Closed closed -> {}
            case SaveOutcome.Stale stale -> throw AnswerRoutes.stale(stale.seq());
            case SaveOutcome.Elsewhere elsewhere -> throw AnswerRoutes.elsewhere(elsewhere.pen());
            case SaveOutcome.Busy busy -> throw ProblemMapper.ofStatus(503);
        }
    }

    /** The learner's sittings, the newest first. */
    public Uni<List<Outline>> ofLearner(UUID learnerId) {
        return attempts.ofLearner(learnerId)
                .chain(mine ->
                        results.find(mine.stream().map(Attempt::id).toList()).chain(scored -> outlines(mine, scored)))
                .call(shown -> certainty.confirmEnds(
                        shown.stream().map(Outline::attempt).toList()));
    }

    /** A sitting without its paper and sheet. */
    public record Outline(Attempt attempt, CompiledExam exam, Optional<Result> result) {}

    private Uni<List<Outline>> outlines(List<Attempt> mine, Map<UUID, Result> scored) {
        return exams.getAll(mine)
                .map(sat -> sat.stream()
                        .map(each -> new Outline(
                                each.attempt(),
                                each.exam(),
                                Optional.ofNullable(scored.get(each.attempt().id()))))
                        .toList());
    }

    private boolean overdue(Sitting sitting) {
        LiveSheet sheet = sitting.sheet();
        return !sheet.closed() && clock.now().isAfter(sheet.closesAt());
    }

    private Uni<Sitting> load(UUID learnerId, UUID attemptId) {
        return attempt(learnerId, attemptId).chain(this::complete);
    }

    private Uni<Sitting> complete(Attempt attempt) {
        return exams.get(attempt.examCode(), attempt.examVersion())
                .chain(exam -> sheets.read(attempt.id())
                        .map(Optional::orElseThrow)
                        .chain(sheet -> results.find(List.of(attempt.id()))
                                .map(scored -> Sitting.of(
                                        attempt, exam, sheet, Optional.ofNullable(scored.get(attempt.id()))))));
    }
}
