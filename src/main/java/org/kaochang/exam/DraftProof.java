package org.kaochang.exam;

import org.kaochang.common.BankVersionId;

/** Whether a draft may be published with its bank as it is now. */
sealed interface DraftProof {

    /** @param bank which it was proved feasible with: the newest version there was */
    record Proved(ExamDraft draft, Exam exam, BankVersionId bank) implements DraftProof {}

    record Refused(PublicationOutcome.Refusal why) implements DraftProof {}
}
