package org.kaochang.hall;

import org.kaochang.answer.AnswerService;
import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.answer.SaveOutcome;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.answer.Submission;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Rejection;
import org.kaochang.result.Result;
import org.kaochang.result.ResultStore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final ClosingGuardService guard;
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
            ClosingGuardService guard,
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
        this.guard = guard;
        this.certainty = certainty;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A learner's own sitting as it stands now, and as it will stand whatever becomes of the database's host; empty when there
     * is none. One whose time is up is closed on the way, should nobody have yet and nothing keep it from being closed.
     */
    public Uni<Optional<Sitting>> find(AttemptKey key) {
        return load(key)
                .chain(found -> found.filter(this::overdue).isPresent()
                        ? finishing.expire(key, clock.now()).chain(() -> load(key))
                        : Uni.createFrom().item(found))
                .call(found -> found.map(sitting -> certainty.confirm(sitting.attempt()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(config.submissionTimeout())
                .fail();
    }

    /** The same without paper, sheet and result. */
    Uni<Optional<Attempt>> attempt(AttemptKey key) {
        return attempts.find(key);
    }

    /**
     * Hands the sitting in, with the last changes where there are some. Handing in again, or after the time is up,
     * changes nothing and gives the sitting as it ended. Only the device that has the pen hands in.
     *
     * @param last with the pen, and without answers where there is nothing left to save
     */
    public Uni<HandIn> submit(AttemptKey key, SaveRequest last) {
        return save(key, last)
                .chain(unsaved -> unsaved.isPresent()
                        ? Uni.createFrom().item(new HandIn.Unsaved(unsaved.get()))
                        : handIn(key, last));
    }

    private Uni<HandIn> handIn(AttemptKey key, SaveRequest last) {
        return submissions.offer(new Submission(key, last.pen(), clock.now())).chain(delivery -> switch (delivery) {
            case Delivery.Written<Sitting>(Sitting ended) -> {
                certainty.remember(ended.attempt());
                yield Uni.createFrom().item(new HandIn.Ended(ended));
            }
            case Delivery.PassedOver<Sitting> passedOver -> findEnded(key, last);
            case Delivery.Rejected<Sitting>(Rejection why) ->
                Uni.createFrom().item(new HandIn.Unsaved(new SaveOutcome.Busy(why)));
        });
    }

    /** What became of a sitting that was not ours to hand in; still running, it is another's or to be tried again. */
    private Uni<HandIn> findEnded(AttemptKey key, SaveRequest last) {
        return find(key).map(found -> {
            if (found.isEmpty()) {
                return new HandIn.Unsaved(new SaveOutcome.NoSuchSitting());
            }
            Sitting sitting = found.get();
            Pen pen = sitting.sheet().pen();
            if (sitting.attempt().state().status().finished()) {
                return new HandIn.Ended(sitting);
            }
            return pen.token().equals(last.pen())
                    ? notYet(sitting)
                    : new HandIn.Unsaved(new SaveOutcome.Elsewhere(pen));
        });
    }

    /** Too early, the changes that came along are kept and only the end is not taken; else it is worth another try. */
    private HandIn notYet(Sitting sitting) {
        return sitting.handInFrom()
                .filter(from -> clock.now().isBefore(from))
                .<HandIn>map(
                        from -> new HandIn.TooEarly(from, sitting.exam().exam().minimum()))
                .orElseGet(() -> new HandIn.Unsaved(new SaveOutcome.Busy(Rejection.AWAY)));
    }

    /** A sitting is not handed in over changes that could not be written; one that is closed meanwhile simply is. */
    private Uni<Optional<SaveOutcome>> save(AttemptKey key, SaveRequest last) {
        return last.hasAnswers()
                ? answers.save(key, last, clock.now()).map(SittingService::unsaved)
                : Uni.createFrom().item(Optional.empty());
    }

    private static Optional<SaveOutcome> unsaved(SaveOutcome outcome) {
        return outcome instanceof SaveOutcome.Saved || outcome instanceof SaveOutcome.Closed
                ? Optional.empty()
                : Optional.of(outcome);
    }

    /** The learner's sittings, the newest first. */
    public Uni<List<Outline>> ofLearner(TenantId tenant, LearnerId learner) {
        return attempts.ofLearner(tenant, learner)
                .chain(mine -> results.find(
                                tenant, learner, mine.stream().map(Attempt::id).toList())
                        .chain(scored -> outlines(mine, scored)))
                .call(shown -> certainty.confirmEnds(
                        shown.stream().map(Outline::attempt).toList()));
    }

    /** A sitting without its paper and sheet. */
    public record Outline(Attempt attempt, CompiledExam exam, Optional<Result> result) {}

    private Uni<List<Outline>> outlines(List<Attempt> mine, Map<AttemptId, Result> scored) {
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
        return !sheet.closed() && clock.now().isAfter(sheet.closesAt()) && guard.mayEndOne();
    }

    private Uni<Optional<Sitting>> load(AttemptKey key) {
        return attempt(key)
                .chain(found -> found.isPresent()
                        ? complete(found.get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Sitting> complete(Attempt attempt) {
        return exams.of(attempt)
                .chain(exam -> sheets.read(attempt.key())
                        .map(Optional::orElseThrow)
                        .chain(sheet -> results.find(attempt.tenant(), attempt.learnerId(), List.of(attempt.id()))
                                .map(scored -> Sitting.of(
                                        attempt, exam, sheet, Optional.ofNullable(scored.get(attempt.id()))))));
    }
}
