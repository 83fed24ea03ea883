package org.kaochang.identity;

import io.smallrye.mutiny.Uni;

import java.util.Optional;
import java.util.UUID;

/** How identity asks for learners; the room {@code learner} answers, which turns the arrow between the two. */
public interface LearnerIdentitySource {

    /** A keyed fingerprint of an ID number, or empty when the text is not one. */
    Optional<String> fingerprint(String idNumber);

    Uni<Optional<LearnerIdentity>> byIdNumber(String idNumber);

    Uni<Optional<LearnerIdentity>> byId(UUID learnerId);
}
