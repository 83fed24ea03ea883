package org.kaochang.learner.roster;

import org.kaochang.learner.IdNumber;

import java.util.Optional;

/**
 * Whom a row means: by ID number, by external id, or by both.
 *
 * @param fingerprint the blind index of the number, in hexadecimal
 * @param name as kept; to be compared with the one on file
 */
record Person(
        Optional<IdNumber> number, Optional<String> fingerprint, Optional<String> externalId, Optional<String> name) {

    /** What of them may be shown: the name, else the masked number, else the external id. */
    String shown() {
        return name.or(() -> number.map(IdNumber::masked)).or(() -> externalId).orElse("");
    }

    /** The same for the same person within files of one kind. */
    String key() {
        return fingerprint.orElseGet(() -> "external:" + externalId.orElse(""));
    }
}
