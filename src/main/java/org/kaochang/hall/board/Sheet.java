package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;

import java.time.Instant;
import java.util.Optional;

/**
 * What a sitting's answer sheet says of it while it runs.
 *
 * @param answered slots with an answer
 * @param incidentExtra seconds given since the start
 * @param turn which hand writes, from 1
 * @param pausedUntil empty, or past: its time runs
 */
record Sheet(
        AttemptId id,
        int answered,
        Optional<Instant> savedAt,
        Instant deadline,
        int incidentExtra,
        int turn,
        String device,
        Optional<Instant> pausedUntil) {}
