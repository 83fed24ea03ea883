package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.question.Bank;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.BankStore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/** Drafts put together with the items they would draw from, for whoever wants to see their papers before anybody sits them. */
@ApplicationScoped
public class DraftExamService {

    private final ExamDraftService drafts;
    private final DraftProofService proofs;
    private final BankStore banks;
    private final BankItemStore items;
    private final ExamWorkerService workers;

    DraftExamService(
            ExamDraftService drafts,
            DraftProofService proofs,
            BankStore banks,
            BankItemStore items,
            ExamWorkerService workers) {
        this.drafts = drafts;
        this.proofs = proofs;
        this.banks = banks;
        this.items = items;
        this.workers = workers;
    }

    /** Proved feasible, so that a paper can be drawn from it; nothing of its bank is read before that. */
    public Uni<DraftExam> load(TenantId tenant, ExamCode code) {
        return drafts.find(tenant, code)
                .chain(draft -> draft.isEmpty()
                        ? not(new PublicationOutcome.NoDraft())
                        : proofs.prove(tenant, draft.get()).chain(proof -> switch (proof) {
                            case DraftProof.Proved proved -> whole(tenant, proved);
                            case DraftProof.Refused(PublicationOutcome.Refusal why) -> not(why);
                        }));
    }

    private Uni<DraftExam> whole(TenantId tenant, DraftProof.Proved proved) {
        BankVersionId version = proved.bank();
        return items.items(tenant, version)
                .chain(items -> workers.run(over -> new DraftExam.Ready(
                        proved.exam(),
                        Bank.of(version.code(), version.version(), items),
                        proved.draft().updatedAt())));
    }

    /** Empty when there is no draft, or nothing in the bank. */
    public Uni<Optional<DraftStanding>> standing(TenantId tenant, ExamCode code, BankCode bank) {
        return drafts.find(tenant, code)
                .chain(draft -> banks.latestVersion(tenant, bank)
                        .map(version -> draft.flatMap(
                                found -> version.map(newest -> new DraftStanding(found.updatedAt(), newest)))));
    }

    private static Uni<DraftExam> not(PublicationOutcome.Refusal why) {
        return Uni.createFrom().item(new DraftExam.Not(why));
    }
}
