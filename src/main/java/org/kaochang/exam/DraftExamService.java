package org.kaochang.exam;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkStopped;
import org.kaochang.question.Bank;
import org.kaochang.question.BankShape;
import org.kaochang.question.BankStore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Drafts put together with the banks they would draw from, for whoever wants to see their papers before anybody sits them. */
@ApplicationScoped
public class DraftExamService {

    private final ExamDraftService drafts;
    private final BankStore banks;
    private final ExamWorkerService workers;

    DraftExamService(ExamDraftService drafts, BankStore banks, ExamWorkerService workers) {
        this.drafts = drafts;
        this.banks = banks;
        this.workers = workers;
    }

    /** Proved feasible, so that a paper can be drawn from it. */
    public Uni<DraftExam> load(TenantId tenant, ExamCode code) {
        return drafts.find(tenant, code)
                .chain(draft -> draft.isEmpty()
                        ? not(new PublicationOutcome.NoDraft())
                        : workers.run(over -> ExamFileMapper.read(draft.get().file()))
                                .chain(reading -> switch (reading) {
                                    case ExamFileReading.Faulty(List<ExamFileReading.Fault> faults) ->
                                        not(new PublicationOutcome.Faulty(faults));
                                    case ExamFileReading.Read(Exam exam) -> whole(tenant, draft.get(), exam);
                                }));
    }

    private Uni<DraftExam> whole(TenantId tenant, ExamDraft draft, Exam exam) {
        return banks.latestVersion(tenant, exam.bank())
                .chain(latest -> latest.isEmpty()
                        ? not(new PublicationOutcome.NoBank(exam.bank()))
                        : whole(tenant, draft, exam, new BankVersionId(exam.bank(), latest.get())));
    }

    private Uni<DraftExam> whole(TenantId tenant, ExamDraft draft, Exam exam, BankVersionId version) {
        return banks.items(tenant, version)
                .chain(items -> workers.run(over -> {
                    Bank bank = Bank.of(version.code(), version.version(), items);
                    return proved(draft, exam, bank, new StopFlag(over));
                }))
                .onFailure(WorkStopped.class)
                .recoverWithItem(stopped -> new DraftExam.Not(new PublicationOutcome.TookTooLong()));
    }

    private static DraftExam proved(ExamDraft draft, Exam exam, Bank bank, StopFlag stop) {
        List<ExamDefect> defects = Feasibility.find(exam, BankShape.of(bank), stop).stream()
                .map(Feasibility.Found::defect)
                .toList();
        return defects.isEmpty()
                ? new DraftExam.Ready(exam, bank, draft.updatedAt())
                : new DraftExam.Not(
                        new PublicationOutcome.NotFeasible(new BankVersionId(bank.code(), bank.version()), defects));
    }

    private static Uni<DraftExam> not(PublicationOutcome.Refusal why) {
        return Uni.createFrom().item(new DraftExam.Not(why));
    }
}
