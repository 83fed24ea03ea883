package org.kaochang.hall.invigilation;

import java.time.Instant;

/** A word to all who sit an exam. */
public record Notice(long id, String examCode, Instant at, String message) {}
