package org.kaochang.identity;

import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;

import java.util.Optional;

/** How identity asks for learners; the room {@code learner} answers, which turns the arrow between the two. */
public interface LearnerIdentitySource {

    /**
     * Why a text is no ID number.
     *
     * @param code for programs, such as {@code wrong-length}
     * @param message for people; does not repeat the text
     */
    record NumberFault(String code, String message) {}

    /** What is wrong with a text as an ID number; empty when it is one, of whomever. */
    Optional<NumberFault> fault(String idNumber);

    /** A keyed fingerprint of an ID number, or empty when the text is not one. */
    Optional<String> fingerprint(TenantId tenant, String idNumber);

    Uni<Optional<LearnerIdentity>> byIdNumber(TenantId tenant, String idNumber);

    Uni<Optional<LearnerIdentity>> byId(TenantId tenant, LearnerId learner);
}
