package org.kaochang.admission;

import org.kaochang.common.AccountId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.UnitCode;

import java.time.Instant;
import java.util.Optional;

/**
 * More time granted before the start (延时), to a learner or to all of a unit.
 *
 * @param exam empty: every exam
 * @param category what kind of reason it is
 */
record Accommodation(
        RecordId id,
        Optional<LearnerId> learner,
        Optional<UnitCode> unit,
        Optional<ExamCode> exam,
        ExtraTime.Granted granted,
        String category,
        String reason,
        Instant grantedAt,
        AccountId grantedBy,
        Optional<Withdrawn> withdrawn) {

    /** From then on no sitting that starts has it; those under way keep it. */
    record Withdrawn(Instant at, AccountId by, String reason) {}
}
