package org.kaochang.hall.invigilation;

import java.time.Instant;
import java.util.UUID;

/** A sitting's new end. */
public record Extended(UUID attemptId, Instant deadline, int deadlineVersion) {}
