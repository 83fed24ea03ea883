package org.kaochang.answer;

import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.paper.SheetShape;

/** What never changes of a sheet. */
record SheetHead(SheetHead.Whose whose, SheetShape shape) {

    /** Whose sheet it is, of which sitting. */
    record Whose(TenantId tenant, LearnerId learnerId, AttemptId attemptId) {}
}
