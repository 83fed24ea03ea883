package org.kaochang.http.connection;

import java.time.Duration;

/**
 * How long a connection may take for what.
 *
 * @param head from the first byte of a call until its head is there, or from the beginning of a handshake
 * @param body from the head of a call until its body is there
 * @param upload the same for files
 */
record Timeouts(Duration head, Duration body, Duration upload) {}
