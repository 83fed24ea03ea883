package org.kaochang.operations;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptState;
import org.kaochang.attempt.Device;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.Seed;
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

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Sittings of windows gone by in which nothing was answered, for the demo: drawn and ended by the same rules as any
 * other, so they expired and failed.
 */
@ApplicationScoped
public class PastSittingService {

    private static final Duration LOOK_BACK = Duration.ofDays(100);
    private static final Duration AFTER_OPENING = Duration.ofHours(9);

    private final StartStore store;
    private final PublishedExamSource published;
    private final CompiledExamSource exams;
    private final FinishService finishing;
    private final AnswerConfig config;
    private final ClockSource clock;
    private final IdSource ids;

    PastSittingService(
            StartStore store,
            PublishedExamSource published,
            CompiledExamSource exams,
            FinishService finishing,
            AnswerConfig config,
            ClockSource clock,
            IdSource ids) {
        this.store = store;
        this.published = published;
        this.exams = exams;
        this.finishing = finishing;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** One unanswered sitting in each of the last {@code count} windows; nothing when so many have not passed. */
    Uni<Void> letPass(Enrolment enrolment, int count) {
        return published
                .current(enrolment.tenant(), enrolment.examId())
                .map(Optional::orElseThrow)
                .chain(current -> exams.get(current.tenant(), current.id()))
                .chain(exam -> Multi.createFrom()
                        .iterable(drawn(enrolment, exam, count))
                        .onItem()
                        .transformToUniAndConcatenate(attempt -> keep(attempt, exam))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private List<Attempt> drawn(Enrolment enrolment, CompiledExam exam, int count) {
        Instant now = clock.now();
        List<Window> gone = Windows.next(exam.exam().window(), now.minus(LOOK_BACK), count + 3).stream()
                .filter(window -> window.closes().filter(now::isAfter).isPresent())
                .toList();
        List<Window> last = gone.subList(Math.max(0, gone.size() - count), gone.size());
        return IntStream.range(0, last.size())
                .mapToObj(index -> draw(enrolment, exam, last.get(index), index + 1))
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

    private Uni<Void> keep(Attempt attempt, CompiledExam exam) {
        Instant closesAt = attempt.deadline().plus(config.grace());
        Pen nobodys = Pen.first(Device.unnamed(""), Pen.NO_TOKEN, attempt.startedAt());
        return store.insert(List.of(Sitting.begun(attempt, exam, exam.paperOf(attempt), closesAt, nobodys)))
                .chain(() -> finishing.expire(attempt.key(), clock.now()))
                .replaceWithVoid();
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
