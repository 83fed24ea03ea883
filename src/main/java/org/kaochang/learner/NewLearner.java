package org.kaochang.learner;

import org.kaochang.common.UnitCode;
import org.kaochang.identity.AccountService;
import org.kaochang.identity.PersonName;

import java.util.Optional;

/**
 * A learner to be recorded.
 *
 * @param externalId the caller's own id for the person
 * @param name put into the form in which names are kept
 * @param idNumber as typed; checked and normalised when recorded
 * @param unit code of the learner's unit
 * @param username to log in with beside the ID number
 * @param initialPassword instead of one that is drawn; ends as that does
 */
public record NewLearner(
        Optional<String> externalId,
        String name,
        String idNumber,
        Optional<UnitCode> unit,
        Optional<String> username,
        Optional<String> initialPassword) {

    public NewLearner {
        username = username.map(AccountService::canonical);
        name = PersonName.allowed(name) ? PersonName.canonical(name) : name;
    }

    @Override
    public String toString() {
        return "NewLearner[" + externalId.orElse("-") + "]";
    }
}
