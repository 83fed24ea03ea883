package org.kaochang.learner;

import java.util.Optional;

/**
 * An enrolment to be.
 *
 * @param learner external id of the learner, or our own id
 * @param again whether to begin the next enrolment although one is in force, as after used-up attempts
 */
public record NewEnrolment(String learner, String examId, Optional<String> externalId, boolean again) {}
