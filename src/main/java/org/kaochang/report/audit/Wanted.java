package org.kaochang.report.audit;

import org.kaochang.common.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are asked for; what is empty asks for any.
 *
 * @param object id or code of the object
 * @param text one of what somebody may have in hand: see {@link Sought}
 * @param from the first moment
 * @param to the first moment no longer asked for
 * @param done whether it was done; else it was refused
 * @param after the place of the last entry that is known
 */
record Wanted(
        Optional<AccountId> actor,
        Optional<String> action,
        Optional<String> object,
        Optional<String> text,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Boolean> done,
        Optional<Place> after) {

    Wanted after(Place last) {
        return new Wanted(actor, action, object, text, from, to, done, Optional.of(last));
    }
}
