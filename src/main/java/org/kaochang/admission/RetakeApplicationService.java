package org.kaochang.admission;

import org.kaochang.admission.RetakeApplicationStore.Request;
import org.kaochang.common.ClockSource;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.IdSource;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asking for a make-up, and deciding about it. */
@ApplicationScoped
public class RetakeApplicationService {

    private final AdmissionService admission;
    private final RetakeApplicationStore store;
    private final DurabilityBuffer durability;
    private final ClockSource clock;
    private final IdSource ids;

    RetakeApplicationService(
            AdmissionService admission,
            RetakeApplicationStore store,
            DurabilityBuffer durability,
            ClockSource clock,
            IdSource ids) {
        this.admission = admission;
        this.store = store;
        this.durability = durability;
        this.clock = clock;
        this.ids = ids;
    }

    /** The learner's request for the next sitting; asking again gives the same one. */
    public Uni<RetakeApplication> apply(UUID learnerId, String examCode, String reason) {
        return admission
                .judge(learnerId, examCode, clock.now())
                .map(candidacy -> request(learnerId, candidacy.facts(), reason))
                .chain(request -> store.insert(request)
                        .chain(fresh -> store.findOpen(request.afterAttempt()).call(() -> certain(fresh))))
                .map(Optional::orElseThrow);
    }

    /** What somebody wrote before is known by having been read. */
    private Uni<Void> certain(boolean writtenNow) {
        return writtenNow ? Uni.createFrom().voidItem() : durability.confirm();
    }

    /** The requests of one status, the oldest first. */
    public Uni<List<RetakeApplication>> ofStatus(String status) {
        return store.ofStatus(status);
    }

    /** Decides a pending request; deciding again the same way changes nothing. */
    public Uni<RetakeApplication> decide(UUID id, boolean approved, UUID decidedBy, String note) {
        return store.decide(id, approved, decidedBy, note, clock.now())
                .chain(fresh -> store.find(id).call(() -> certain(fresh)))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这份补考申请。")))
                .invoke(application -> refuseOtherDecision(application, approved));
    }

    private static void refuseOtherDecision(RetakeApplication application, boolean approved) {
        if (!application.status().equals(approved ? "approved" : "rejected")) {
            throw Problem.of(ProblemType.CONFLICT, "这份补考申请已经有了不同的审批结果。").with("current", application.status());
        }
    }

    private Request request(UUID learnerId, AdmissionFacts facts, String reason) {
        facts.pending().ifPresent(pending -> {
            Denial denial = new Denial.ResultPending(
                    pending.at(), Windows.zone(facts.exam().window()));
            throw Problem.of(ProblemType.APPLICATION_NOT_NEEDED, denial.message());
        });
        AdmissionFacts.Sitting failed = MakeUpApplication.sittingToMakeUp(facts)
                .orElseThrow(() -> Problem.of(ProblemType.APPLICATION_NOT_NEEDED, "目前没有需要申请的补考。"));
        boolean atOnce = facts.exam().retakes().application() == RetakePolicy.Application.APPROVED_AT_ONCE;
        return new Request(
                ids.newId(),
                learnerId,
                failed.enrolmentId(),
                facts.exam().code(),
                failed.attemptId(),
                reason,
                atOnce,
                facts.now());
    }
}
