package org.kaochang.hall;

import org.kaochang.admission.AdmissionFacts;
import org.kaochang.admission.AdmissionService;
import org.kaochang.admission.AttemptCount;
import org.kaochang.admission.Candidacy;
import org.kaochang.admission.Denial;
import org.kaochang.admission.Verdict;
import org.kaochang.answer.AnswerConfig;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptState;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.Seed;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemType;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Starts a sitting: facts, admission, draw, insert. Of parallel starts one draws, and all get that one. */
@ApplicationScoped
public class StartService {

    /** A start that lost a race finds the winner's sitting at its next try; more than a few mean real trouble. */
    private static final int TRIES = 4;

    private final StartStore store;
    private final AdmissionService admission;
    private final CompiledExamSource exams;
    private final SittingService sittings;
    private final AnswerConfig answerConfig;
    private final ClockSource clock;
    private final IdSource ids;

    StartService(
            StartStore store,
            AdmissionService admission,
            CompiledExamSource exams,
            SittingService sittings,
            AnswerConfig answerConfig,
            ClockSource clock,
            IdSource ids) {
        this.store = store;
        this.admission = admission;
        this.exams = exams;
        this.sittings = sittings;
        this.answerConfig = answerConfig;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param created false when it had been running before */
    public record Started(Sitting sitting, boolean created) {}

    /**
     * Fails with a problem when the exam is unknown or the learner is not admitted.
     *
     * @param asked when the learner first wanted to start, before any waiting
     */
    public Uni<Started> start(UUID learnerId, String examCode, Instant asked) {
        return start(learnerId, examCode, asked, TRIES);
    }

    private Uni<Started> start(UUID learnerId, String examCode, Instant asked, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(ProblemMapper.ofStatus(503));
        }
        return admission
                .judge(learnerId, examCode, asked, clock.now())
                .chain(candidacy -> resumeOrBegin(learnerId, candidacy))
                .chain(started -> started.isPresent()
                        ? Uni.createFrom().item(started.get())
                        : start(learnerId, examCode, asked, tries - 1));
    }

    /** Empty when a race was lost or an overdue sitting was in the way: worth another look at the facts. */
    private Uni<Optional<Started>> resumeOrBegin(UUID learnerId, Candidacy candidacy) {
        for (Denial denial : candidacy.verdict().denials()) {
            if (denial instanceof Denial.AttemptRunning(UUID running)) {
                return resume(learnerId, running);
            }
        }
        return candidacy.verdict().admitted()
                ? begin(learnerId, candidacy)
                : Uni.createFrom().failure(denied(candidacy.verdict()));
    }

    private Uni<Optional<Started>> resume(UUID learnerId, UUID running) {
        return sittings.find(learnerId, running)
                .map(sitting -> sitting.attempt().state().status().finished()
                        ? Optional.empty()
                        : Optional.of(new Started(sitting, false)));
    }

    private Uni<Optional<Started>> begin(UUID learnerId, Candidacy candidacy) {
        return exams.get(candidacy.facts().exam().code(), candidacy.published().version())
                .map(exam -> draw(learnerId, candidacy, exam))
                .chain(sitting -> store.insert(sitting)
                        .map(inserted -> inserted ? Optional.of(new Started(sitting, true)) : Optional.empty()));
    }

    private Sitting draw(UUID learnerId, Candidacy candidacy, CompiledExam exam) {
        AdmissionFacts facts = candidacy.facts();
        Window window = ((WindowState.Open) facts.window()).window();
        Seed seed = ids.newSeed();
        Paper paper = PaperDraw.draw(exam.plan(), candidacy.timesSeen(), seed);
        Instant deadline = Windows.personalDeadline(
                window, exam.exam().window().edge(), facts.now(), exam.exam().duration());
        Attempt attempt = new Attempt(
                ids.newId(),
                learnerId,
                facts.enrolment().orElseThrow().id(),
                exam.exam().code(),
                candidacy.published().version(),
                place(facts, window),
                seed,
                Arrays.stream(paper.questionIds()).boxed().toList(),
                facts.now(),
                deadline,
                new AttemptState.InProgress());
        return Sitting.begun(attempt, exam, paper, deadline.plus(answerConfig.grace()));
    }

    private static Attempt.Place place(AdmissionFacts facts, Window window) {
        AttemptCount count = AttemptCount.of(facts);
        RetakePolicy policy = facts.exam().retakes();
        return new Attempt.Place(
                count.used() + 1,
                boxed(policy.perEnrolment()),
                window.key(),
                window.closes(),
                count.usedInWindow() + 1,
                boxed(policy.perWindow()));
    }

    private static Problem denied(Verdict verdict) {
        return Problem.of(
                        ProblemType.ADMISSION_DENIED,
                        verdict.denials().getFirst().message())
                .with(
                        "reasons",
                        verdict.denials().stream().map(Denial::document).toList());
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
