package org.kaochang.audit;

import org.kaochang.common.RecordId;

import java.time.Instant;

/** An entry with its place in the log: written once, however often it is sent. */
record Stamped(RecordId id, Instant at, AuditEntry entry) {}
