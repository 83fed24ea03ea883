package org.kaochang.hall.invigilation;

import org.kaochang.common.AttemptId;

import java.time.Instant;

/** A sitting's new end. */
public record Extended(AttemptId attemptId, Instant deadline, int deadlineVersion) {}
