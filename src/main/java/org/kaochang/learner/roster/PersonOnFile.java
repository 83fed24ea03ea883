package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.PersonName;

import java.util.Optional;
import java.util.Set;

/**
 * A learner on file, as a roster needs to know them.
 *
 * @param fingerprint as in {@link Person}
 * @param nameByHand whether somebody corrected the name by hand, whatever rosters said since
 * @param numberByHand whether somebody corrected the ID number by hand
 * @param formerNames those that were on file before
 */
record PersonOnFile(
        LearnerId id,
        String fingerprint,
        String name,
        Optional<String> externalId,
        Optional<UnitCode> unit,
        Optional<String> username,
        boolean nameByHand,
        boolean unitByHand,
        boolean numberByHand,
        Set<String> formerNames) {

    /** Whether somebody of this name is meant: by today's name, or by one that was corrected since. */
    boolean isCalled(String other) {
        return PersonName.same(name, other) || formerNames.stream().anyMatch(former -> PersonName.same(former, other));
    }
}
