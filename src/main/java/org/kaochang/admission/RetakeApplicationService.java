package org.kaochang.admission;

import org.kaochang.admission.RetakeApplicationStore.Request;
import org.kaochang.audit.Act;
import org.kaochang.common.ApplicationId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.RetakePolicy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

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
    public Uni<ApplicationOutcome> apply(TenantId tenant, LearnerId learner, ExamCode exam, String reason) {
        return admission
                .judge(tenant, learner, exam, clock.now())
                .chain(candidacy -> candidacy.isEmpty()
                        ? Uni.createFrom().item(new ApplicationOutcome.NoSuchExam())
                        : apply(tenant, learner, candidacy.get().facts(), reason));
    }

    private Uni<ApplicationOutcome> apply(TenantId tenant, LearnerId learner, AdmissionFacts facts, String reason) {
        Optional<Denial.ResultPending> pending = ResultTold.denial(facts);
        if (pending.isPresent()) {
            return Uni.createFrom().item(new ApplicationOutcome.ResultPending(pending.get()));
        }
        Optional<AdmissionFacts.Sitting> failed = MakeUpApplication.sittingToMakeUp(facts);
        if (failed.isEmpty()) {
            return Uni.createFrom().item(new ApplicationOutcome.NotNeeded());
        }
        Request request = request(tenant, learner, facts, failed.get(), reason);
        return store.insert(request)
                .chain(fresh -> store.findOpen(tenant, request.afterAttempt()).call(() -> certain(fresh)))
                .map(found -> new ApplicationOutcome.Standing(found.orElseThrow()));
    }

    private Request request(
            TenantId tenant, LearnerId learner, AdmissionFacts facts, AdmissionFacts.Sitting failed, String reason) {
        boolean atOnce = facts.exam().retakes().application() == RetakePolicy.Application.APPROVED_AT_ONCE;
        return new Request(
                tenant,
                new ApplicationId(ids.next(learner)),
                learner,
                failed.enrolmentId(),
                facts.exam().code(),
                failed.attemptId(),
                reason,
                atOnce,
                facts.now());
    }

    /** What somebody wrote before is known by having been read. */
    private Uni<Void> certain(boolean writtenNow) {
        return writtenNow ? Uni.createFrom().voidItem() : durability.confirm();
    }

    /** The requests of one status, the oldest first. */
    public Uni<List<RetakeApplication>> ofStatus(TenantId tenant, String status) {
        return store.ofStatus(tenant, status);
    }

    /** Decides a pending request; deciding again the same way changes nothing. */
    public Uni<ApplicationOutcome> decide(Act act, ApplicationId id, boolean approved, String note) {
        return store.decide(act, id, new RetakeApplicationStore.Decision(approved, note, clock.now()))
                .chain(fresh -> store.find(act.tenant(), id).call(() -> certain(fresh)))
                .map(found ->
                        found.isEmpty() ? new ApplicationOutcome.NoSuchApplication() : decided(found.get(), approved));
    }

    private static ApplicationOutcome decided(RetakeApplication application, boolean approved) {
        return application.status().equals(approved ? "approved" : "rejected")
                ? new ApplicationOutcome.Standing(application)
                : new ApplicationOutcome.DecidedOtherwise(application);
    }
}
