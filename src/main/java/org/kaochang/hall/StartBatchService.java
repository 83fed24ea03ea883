package org.kaochang.hall;

import org.kaochang.admission.AdmissionFacts;
import org.kaochang.admission.AdmissionService;
import org.kaochang.admission.Applicant;
import org.kaochang.admission.AttemptCount;
import org.kaochang.admission.Candidacy;
import org.kaochang.admission.Denial;
import org.kaochang.answer.AnswerConfig;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptState;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Seed;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.hall.CompiledExamSource.Version;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Starts a batch of sittings: one query for the facts, admission, draw, one guarded insert. */
@ApplicationScoped
public class StartBatchService {

    private final AdmissionService admission;
    private final StartStore store;
    private final CompiledExamSource exams;
    private final AnswerConfig answerConfig;
    private final ClockSource clock;
    private final IdSource ids;

    StartBatchService(
            AdmissionService admission,
            StartStore store,
            CompiledExamSource exams,
            AnswerConfig answerConfig,
            ClockSource clock,
            IdSource ids) {
        this.admission = admission;
        this.store = store;
        this.exams = exams;
        this.answerConfig = answerConfig;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param requests each learner at most once; the outcome is by learner */
    Uni<Map<LearnerId, StartOutcome>> start(List<StartRequest> requests) {
        List<Applicant> applicants =
                requests.stream().map(StartRequest::applicant).toList();
        return admission
                .judgeAll(applicants, clock.now())
                .chain(judged -> exams.getAll(versions(judged)).chain(ready -> startAll(requests, judged, ready)));
    }

    private static Set<Version> versions(Map<Applicant, Candidacy> judged) {
        Set<Version> versions = new HashSet<>();
        for (Candidacy candidacy : judged.values()) {
            versions.add(Version.of(candidacy.published()));
        }
        return versions;
    }

    private Uni<Map<LearnerId, StartOutcome>> startAll(
            List<StartRequest> requests, Map<Applicant, Candidacy> judged, Map<Version, CompiledExam> ready) {
        Map<LearnerId, StartOutcome> outcomes = HashMap.newHashMap(requests.size());
        for (StartRequest request : requests) {
            outcomes.put(request.learnerId(), judge(request, judged.get(request.applicant()), ready));
        }
        List<Sitting> drawn = drawn(outcomes);
        return drawn.isEmpty()
                ? Uni.createFrom().item(outcomes)
                : store.insert(drawn).map(inserted -> settled(outcomes, drawn, inserted));
    }

    /** @param candidacy null when there is no such published exam */
    private StartOutcome judge(StartRequest request, @Nullable Candidacy candidacy, Map<Version, CompiledExam> ready) {
        if (candidacy == null) {
            return new StartOutcome.NoSuchExam();
        }
        for (Denial denial : candidacy.verdict().denials()) {
            if (denial instanceof Denial.AttemptRunning(AttemptId running)) {
                return new StartOutcome.Running(running);
            }
        }
        return candidacy.verdict().admitted()
                ? new StartOutcome.Started(
                        draw(request, candidacy, Objects.requireNonNull(ready.get(Version.of(candidacy.published())))),
                        true)
                : new StartOutcome.Denied(candidacy.verdict());
    }

    /** Always in the same order: two nodes that want to begin the same sittings never wait for each other in a circle. */
    private static List<Sitting> drawn(Map<LearnerId, StartOutcome> outcomes) {
        List<Sitting> drawn = new ArrayList<>(outcomes.size());
        for (StartOutcome outcome : outcomes.values()) {
            if (outcome instanceof StartOutcome.Started(Sitting sitting, boolean created)) {
                drawn.add(sitting);
            }
        }
        drawn.sort(Comparator.comparing(sitting -> sitting.attempt().learnerId().value()));
        return drawn;
    }

    private static Map<LearnerId, StartOutcome> settled(
            Map<LearnerId, StartOutcome> outcomes, List<Sitting> drawn, Set<AttemptId> inserted) {
        for (Sitting sitting : drawn) {
            if (!inserted.contains(sitting.attempt().id())) {
                outcomes.put(sitting.attempt().learnerId(), new StartOutcome.Overtaken());
            }
        }
        return outcomes;
    }

    private Sitting draw(StartRequest request, Candidacy candidacy, CompiledExam exam) {
        AdmissionFacts facts = candidacy.facts();
        Window window = ((WindowState.Open) facts.window()).window();
        Seed seed = ids.newSeed();
        Paper paper = PaperDraw.draw(exam.plan(), candidacy.timesSeen(), seed);
        Instant deadline = facts.deadline(window);
        Attempt attempt = new Attempt(
                new AttemptKey(
                        candidacy.published().tenant(),
                        request.learnerId(),
                        new AttemptId(ids.next(request.learnerId()))),
                facts.enrolment().orElseThrow().id(),
                candidacy.published().id(),
                place(facts, window),
                seed,
                Arrays.stream(paper.questionIds()).boxed().toList(),
                facts.now(),
                deadline,
                facts.extra(),
                new AttemptState.InProgress());
        Pen pen = Pen.first(request.hand().device(), ids.newToken(), facts.now());
        return Sitting.begun(attempt, exam, paper, deadline.plus(answerConfig.grace()), pen);
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

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
