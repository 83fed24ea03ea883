package org.kaochang.hall;

import org.kaochang.admission.Applicant;
import org.kaochang.admission.Denial;
import org.kaochang.admission.Verdict;
import org.kaochang.attempt.Hand;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.UUID;

/** Starts a sitting, or gives the one that runs. Of parallel starts one draws, and all get that one. */
@ApplicationScoped
public class StartService {

    /** A start that lost a race finds the winner's sitting at its next try; more than a few mean real trouble. */
    private static final int TRIES = 4;

    private final ApplicantBuffer applicants;
    private final SittingService sittings;
    private final PenGuardService pens;

    StartService(ApplicantBuffer applicants, SittingService sittings, PenGuardService pens) {
        this.applicants = applicants;
        this.sittings = sittings;
        this.pens = pens;
    }

    /** @param created false when it had been running before */
    public record Started(Sitting sitting, boolean created) {}

    /**
     * Fails with a problem when the exam is unknown or the learner is not admitted.
     *
     * @param hand the device that gets the pen of a new sitting
     * @param asked when the learner first wanted to start, before any waiting
     */
    public Uni<Started> start(UUID learnerId, Hand hand, String examCode, Instant asked) {
        return start(new Starter(new Applicant(learnerId, examCode, asked), hand.device()), TRIES)
                .call(started -> pens.checkSeen(hand, started.sitting()));
    }

    private Uni<Started> start(Starter starter, int tries) {
        return tries == 0
                ? busy()
                : applicants.offer(starter).chain(delivery -> switch (delivery) {
                    case Delivery.Written<Beginning>(Beginning outcome) -> started(starter, outcome, tries);
                    case Delivery.PassedOver<Beginning> passedOver -> busy();
                    case Delivery.Refused<Beginning> refused -> busy();
                });
    }

    private Uni<Started> started(Starter starter, Beginning outcome, int tries) {
        return switch (outcome) {
            case Beginning.Begun(Sitting sitting) -> Uni.createFrom().item(new Started(sitting, true));
            case Beginning.Running(UUID running) -> resume(starter, running, tries);
            case Beginning.Denied(Verdict verdict) -> Uni.createFrom().failure(denied(verdict));
            case Beginning.NoSuchExam unknown ->
                Uni.createFrom().failure(Problem.of(ProblemType.NOT_FOUND, "没有这门考试，或尚未发布。"));
            case Beginning.Overtaken overtaken -> start(starter, tries - 1);
        };
    }

    /** One whose time is up has been closed on the way: then there may be room for another. */
    private Uni<Started> resume(Starter starter, UUID running, int tries) {
        return sittings.find(starter.learnerId(), running)
                .chain(sitting -> sitting.attempt().state().status().finished()
                        ? start(starter, tries - 1)
                        : Uni.createFrom().item(new Started(sitting, false)));
    }

    private static Uni<Started> busy() {
        return Uni.createFrom().failure(ProblemMapper.ofStatus(503));
    }

    private static Problem denied(Verdict verdict) {
        return Problem.of(
                        ProblemType.ADMISSION_DENIED,
                        verdict.denials().getFirst().message())
                .with(
                        "reasons",
                        verdict.denials().stream().map(Denial::document).toList());
    }
}
