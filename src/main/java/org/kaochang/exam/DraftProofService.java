package org.kaochang.exam;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkStopped;
import org.kaochang.question.BankShape;
import org.kaochang.question.BankShapeSource;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Proves drafts feasible with their banks as they are now: for publication, and for whoever tries a draft. */
@ApplicationScoped
class DraftProofService {

    private final BankShapeSource shapes;
    private final ExamWorkerService workers;

    DraftProofService(BankShapeSource shapes, ExamWorkerService workers) {
        this.shapes = shapes;
        this.workers = workers;
    }

    /** Fails with {@link java.util.concurrent.RejectedExecutionException} when the workers are full. */
    Uni<DraftProof> prove(TenantId tenant, ExamDraft draft) {
        return workers.run(over -> ExamFileMapper.read(draft.file())).chain(reading -> switch (reading) {
            case ExamFileReading.Faulty(List<ExamFileReading.Fault> faults) ->
                refused(new PublicationOutcome.Faulty(faults));
            case ExamFileReading.Read(Exam exam) -> prove(tenant, draft, exam);
        });
    }

    private Uni<DraftProof> prove(TenantId tenant, ExamDraft draft, Exam exam) {
        return shapes.newest(tenant, exam.bank())
                .chain(shape -> shape.isEmpty()
                        ? refused(new PublicationOutcome.NoBank(exam.bank()))
                        : workers.run(over -> proof(draft, exam, shape.get(), new StopFlag(over))))
                .onFailure(WorkStopped.class)
                .recoverWithItem(stopped -> new DraftProof.Refused(new PublicationOutcome.TookTooLong()));
    }

    private static DraftProof proof(ExamDraft draft, Exam exam, BankShape shape, StopFlag stop) {
        BankVersionId bank = new BankVersionId(shape.code(), shape.version());
        List<ExamDefect> defects = Feasibility.find(exam, shape, stop).stream()
                .map(Feasibility.Found::defect)
                .toList();
        return defects.isEmpty()
                ? new DraftProof.Proved(draft, exam, bank)
                : new DraftProof.Refused(new PublicationOutcome.NotFeasible(bank, defects));
    }

    private static Uni<DraftProof> refused(PublicationOutcome.Refusal why) {
        return Uni.createFrom().item(new DraftProof.Refused(why));
    }
}
