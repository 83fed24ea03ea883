package org.kaochang.hall;

import org.kaochang.admission.Applicant;
import org.kaochang.attempt.Hand;
import org.kaochang.common.LearnerId;

/**
 * Who wants to start which exam.
 *
 * @param hand the device that gets the pen of a new sitting
 */
public record StartRequest(Applicant applicant, Hand hand) {

    LearnerId learnerId() {
        return applicant.learnerId();
    }
}
