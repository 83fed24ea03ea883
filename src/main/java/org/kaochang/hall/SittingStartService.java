package org.kaochang.hall;

import org.kaochang.admission.Applicant;
import org.kaochang.admission.Verdict;
import org.kaochang.attempt.Hand;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Rejection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.UUID;

/** Starts a sitting, or gives the one that runs. Of parallel starts one draws, and all get that one. */
@ApplicationScoped
public class SittingStartService {

    /** A start that lost a race finds the winner's sitting at its next try; more than a few mean real trouble. */
    private static final int TRIES = 4;

    private final ApplicantBuffer applicants;
    private final SittingService sittings;
    private final PenGuardService pens;

    SittingStartService(ApplicantBuffer applicants, SittingService sittings, PenGuardService pens) {
        this.applicants = applicants;
        this.sittings = sittings;
        this.pens = pens;
    }

    /**
     * @param hand the device that gets the pen of a new sitting
     * @param asked when the learner first wanted to start, before any waiting
     */
    public Uni<Start> start(UUID learnerId, Hand hand, String examCode, Instant asked) {
        return start(
                        new Starter(
                                new Applicant(
                                        TenantId.DEFAULT, new LearnerId(learnerId), new ExamCode(examCode), asked),
                                hand.device()),
                        TRIES)
                .chain(start -> start instanceof Start.Started started
                        ? pens.look(hand, started.sitting()).map(sight -> seen(started, sight))
                        : Uni.createFrom().item(start));
    }

    private static Start seen(Start.Started started, Sight sight) {
        return switch (sight) {
            case Sight.Free free -> started;
            case Sight.Hidden hidden -> new Start.Hidden(hidden);
        };
    }

    private Uni<Start> start(Starter starter, int tries) {
        return tries == 0
                ? Uni.createFrom().item(new Start.Busy(Rejection.FULL))
                : applicants.offer(starter).chain(delivery -> switch (delivery) {
                    case Delivery.Written<Beginning>(Beginning outcome) -> started(starter, outcome, tries);
                    case Delivery.PassedOver<Beginning> passedOver ->
                        Uni.createFrom().item(new Start.Busy(Rejection.FAULTY));
                    case Delivery.Rejected<Beginning>(Rejection why) ->
                        Uni.createFrom().item(new Start.Busy(why));
                });
    }

    private Uni<Start> started(Starter starter, Beginning outcome, int tries) {
        return switch (outcome) {
            case Beginning.Begun(Sitting sitting) -> Uni.createFrom().item(new Start.Started(sitting, true));
            case Beginning.Running(UUID running) -> resume(starter, running, tries);
            case Beginning.Denied(Verdict verdict) -> Uni.createFrom().item(new Start.Denied(verdict));
            case Beginning.NoSuchExam unknown -> Uni.createFrom().item(new Start.NoSuchExam());
            case Beginning.Overtaken overtaken -> start(starter, tries - 1);
        };
    }

    /** One whose time is up has been closed on the way: then there may be room for another. */
    private Uni<Start> resume(Starter starter, UUID running, int tries) {
        return sittings.find(starter.learnerId(), running).chain(found -> {
            boolean over =
                    found.isEmpty() || found.get().attempt().state().status().finished();
            return over ? start(starter, tries - 1) : Uni.createFrom().item(new Start.Started(found.get(), false));
        });
    }
}
