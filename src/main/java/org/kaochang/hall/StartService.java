package org.kaochang.hall;

import org.kaochang.admission.AdmissionFacts;
import org.kaochang.admission.AdmissionService;
import org.kaochang.admission.AttemptCount;
import org.kaochang.admission.Candidacy;
import org.kaochang.admission.Denial;
import org.kaochang.admission.Verdict;
import org.kaochang.answer.AnswerConfig;
import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.answer.AnswerSheetStore.Times;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptState;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.Seed;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemType;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
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

    private final Pool pool;
    private final AdmissionService admission;
    private final CompiledExamSource exams;
    private final AttemptStore attempts;
    private final AnswerSheetStore sheets;
    private final SittingService sittings;
    private final AnswerConfig answerConfig;
    private final ClockSource clock;
    private final IdSource ids;

    StartService(
            @ReactiveDataSource("hall") Pool pool,
            AdmissionService admission,
            CompiledExamSource exams,
            AttemptStore attempts,
            AnswerSheetStore sheets,
            SittingService sittings,
            AnswerConfig answerConfig,
            ClockSource clock,
            IdSource ids) {
        this.pool = pool;
        this.admission = admission;
        this.exams = exams;
        this.attempts = attempts;
        this.sheets = sheets;
        this.sittings = sittings;
        this.answerConfig = answerConfig;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param created false when it had been running before */
    public record Started(Sitting sitting, boolean created) {}

    /** Fails with a problem when the exam is unknown or the learner is not admitted. */
    public Uni<Started> start(UUID learnerId, String examCode) {
        return start(learnerId, examCode, TRIES);
    }

    private Uni<Started> start(UUID learnerId, String examCode, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(ProblemMapper.ofStatus(503));
        }
        return admission
                .judge(learnerId, examCode, clock.now())
                .chain(candidacy -> resumeOrBegin(learnerId, candidacy))
                .chain(started -> started.isPresent()
                        ? Uni.createFrom().item(started.get())
                        : start(learnerId, examCode, tries - 1));
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
                .chain(sitting -> pool.withTransaction(unitOfWork -> insert(unitOfWork, sitting))
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
        Instant closesAt = deadline.plus(answerConfig.grace());
        LiveSheet blank = new LiveSheet(attempt.id(), AnswerSheet.blank(paper.size()), 0, deadline, 1, closesAt, false);
        return new Sitting(attempt, exam, blank, Optional.empty());
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

    private Uni<Boolean> insert(SqlConnection unitOfWork, Sitting sitting) {
        Attempt attempt = sitting.attempt();
        Times times = new Times(sitting.sheet().deadline(), sitting.sheet().closesAt());
        return attempts.insert(unitOfWork, attempt)
                .chain(inserted -> inserted
                        ? sheets.open(
                                        unitOfWork,
                                        attempt.id(),
                                        attempt.learnerId(),
                                        sitting.exam().paperOf(attempt).shape(),
                                        times)
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
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
