package org.kaochang.hall;

import org.kaochang.admission.Applicant;
import org.kaochang.attempt.Device;

import java.util.UUID;

/** Who wants to start, and the device that will have the pen. */
public record Starter(Applicant applicant, Device device) {

    public UUID learnerId() {
        return applicant.learnerId().value();
    }
}
