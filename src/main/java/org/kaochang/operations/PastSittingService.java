package org.kaochang.operations;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.answer.AnswerService;
import org.kaochang.answer.SaveOutcome;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.answer.Submission;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptState;
import org.kaochang.attempt.Device;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.Seed;
import org.kaochang.common.SequenceRelay;
import org.kaochang.exam.Exam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.hall.CompiledExam;
import org.kaochang.hall.CompiledExamSource;
import org.kaochang.hall.FinishService;
import org.kaochang.hall.Sitting;
import org.kaochang.hall.StartStore;
import org.kaochang.learner.Enrolment;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sittings of windows gone by, for the demo: drawn, answered and ended by the same rules as any other. What was answered and handed
 * in then came in time, as if the node had been slow to write it down.
 */
@ApplicationScoped
public class PastSittingService {

    private static final Duration LOOK_BACK = Duration.ofDays(130);
    private static final Duration AFTER_OPENING = Duration.ofHours(9);

    /** From the beginning to handing in. */
    private static final Duration TAKEN = Duration.ofMinutes(40);

    /** Every so-manieth question is left open, so that nobody has full marks. */
    private static final int LEFT_OPEN = 9;

    /** The sheet stays open so long for what was answered then: nobody closes it meanwhile. */
    private static final Duration OPEN = Duration.ofMinutes(1);

    private final StartStore store;
    private final PublishedExamSource published;
    private final CompiledExamSource exams;
    private final AnswerService answers;
    private final FinishService finishing;
    private final AnswerConfig config;
    private final ClockSource clock;
    private final IdSource ids;

    PastSittingService(
            StartStore store,
            PublishedExamSource published,
            CompiledExamSource exams,
            AnswerService answers,
            FinishService finishing,
            AnswerConfig config,
            ClockSource clock,
            IdSource ids) {
        this.store = store;
        this.published = published;
        this.exams = exams;
        this.answers = answers;
        this.finishing = finishing;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** One unanswered sitting in each of the last {@code count} windows, expired and failed; nothing when so many have not passed. */
    Uni<Void> letPass(Enrolment enrolment, int count) {
        Instant now = clock.now();
        return compiled(enrolment).chain(exam -> {
            List<Window> gone =
                    windows(exam, window -> window.closes().filter(now::isAfter).isPresent());
            List<Window> last = gone.subList(Math.max(0, gone.size() - count), gone.size());
            return SequenceRelay.oneByOne(
                    IntStream.range(0, last.size()).boxed().toList(),
                    index -> letPass(draw(enrolment, exam, last.get(index), index + 1), exam));
        });
    }

    /**
     * One sitting that passes, where there was such a window.
     *
     * @param windowsAgo 0: the last in which it can be over
     */
    Uni<Void> pass(Enrolment enrolment, int windowsAgo) {
        Instant now = clock.now();
        return compiled(enrolment).chain(exam -> {
            List<Window> begun = windows(
                    exam,
                    window -> window.opens()
                            .filter(opens ->
                                    opens.plus(AFTER_OPENING).plus(TAKEN).isBefore(now))
                            .isPresent());
            return begun.size() <= windowsAgo
                    ? Uni.createFrom().voidItem()
                    : pass(draw(enrolment, exam, begun.get(begun.size() - 1 - windowsAgo), 1), exam);
        });
    }

    private Uni<CompiledExam> compiled(Enrolment enrolment) {
        return published
                .current(enrolment.tenant(), enrolment.examId())
                .map(Optional::orElseThrow)
                .chain(current -> exams.get(current.tenant(), current.id()));
    }

    /** The latest at the end. */
    private List<Window> windows(CompiledExam exam, Predicate<Window> which) {
        return Windows.next(exam.exam().window(), clock.now().minus(LOOK_BACK), (int) LOOK_BACK.toDays()).stream()
                .filter(which)
                .toList();
    }

    private Attempt draw(Enrolment enrolment, CompiledExam compiled, Window window, int ordinal) {
        Exam exam = compiled.exam();
        Instant start = window.opens().orElseThrow().plus(AFTER_OPENING);
        Seed seed = ids.newSeed();
        Paper paper = PaperDraw.draw(compiled.plan(), Map.of(), seed);
        return new Attempt(
                new AttemptKey(
                        enrolment.tenant(), enrolment.learnerId(), new AttemptId(ids.next(enrolment.learnerId()))),
                enrolment.id(),
                compiled.published().id(),
                new Attempt.Place(
                        ordinal,
                        boxed(exam.retakes().perEnrolment()),
                        window.key(),
                        window.closes(),
                        1,
                        boxed(exam.retakes().perWindow())),
                seed,
                Arrays.stream(paper.questionIds()).boxed().toList(),
                start,
                Windows.personalDeadline(window, exam.window().edge(), start, exam.duration()),
                Duration.ZERO,
                new AttemptState.InProgress());
    }

    private Uni<Void> letPass(Attempt attempt, CompiledExam exam) {
        return keep(attempt, exam, attempt.deadline().plus(config.grace()))
                .chain(() -> finishing.expire(attempt.key(), clock.now()))
                .replaceWithVoid();
    }

    private Uni<Void> pass(Attempt attempt, CompiledExam exam) {
        Instant handedIn = attempt.startedAt().plus(TAKEN);
        return keep(attempt, exam, clock.now().plus(OPEN))
                .chain(() ->
                        answers.save(attempt.key(), new SaveRequest(1, Pen.NO_TOKEN, right(attempt, exam)), handedIn))
                .invoke(PastSittingService::refuseUnsaved)
                .chain(() ->
                        finishing.submit(List.of(new Submission(attempt.key(), Pen.NO_TOKEN, handedIn)), clock.now()))
                .replaceWithVoid();
    }

    private static void refuseUnsaved(SaveOutcome outcome) {
        if (!(outcome instanceof SaveOutcome.Saved)) {
            throw new IllegalStateException("not saved: " + outcome);
        }
    }

    private static Map<String, List<String>> right(Attempt attempt, CompiledExam exam) {
        Paper paper = exam.paperOf(attempt);
        return paper.slots().stream()
                .filter(slot -> slot.no() % LEFT_OPEN != 0)
                .collect(Collectors.toMap(slot -> Integer.toString(slot.no()), slot -> right(slot, paper, exam)));
    }

    private static List<String> right(Paper.Slot slot, Paper paper, CompiledExam exam) {
        var key = Objects.requireNonNull(exam.published().bank().keys().get(slot.questionId()));
        return paper.shape().keyList(slot.no(), slot.options().toPresented(key.correct()));
    }

    private Uni<Void> keep(Attempt attempt, CompiledExam exam, Instant closesAt) {
        Pen nobodys = Pen.first(Device.unnamed(""), Pen.NO_TOKEN, attempt.startedAt());
        return store.insert(List.of(Sitting.begun(attempt, exam, exam.paperOf(attempt), closesAt, nobodys)))
                .replaceWithVoid();
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
