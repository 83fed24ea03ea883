package org.kaochang.identity;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A place in the line for password checks, which the browser keeps and any node believes. It stands for one attempt on one
 * account, which has been counted already.
 *
 * @param place when it is this one's turn if nothing waits: the line is in this order
 * @param number tells one ticket from another
 * @param proven a captcha or a proof of work has been given for the attempt
 */
record Ticket(Instant place, long number, boolean proven) {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String PURPOSE = "ticket:";
    private static final int BYTES = 2 * Long.BYTES + 1;

    /** @param account whose password is to be checked, as {@link LoginService#throttleKey} has it */
    String text(Seal seal, String account) {
        return seal.seal(
                PURPOSE + account,
                ByteBuffer.allocate(BYTES)
                        .putLong(place.toEpochMilli())
                        .putLong(number)
                        .put((byte) (proven ? 1 : 0))
                        .array());
    }

    /** @return empty when it is none, somebody else's or too old */
    static Optional<Ticket> read(Seal seal, String text, String account, Instant now) {
        return seal.open(PURPOSE + account, text, BYTES)
                .map(ByteBuffer::wrap)
                .map(bytes -> new Ticket(Instant.ofEpochMilli(bytes.getLong()), bytes.getLong(), bytes.get() == 1))
                .filter(ticket -> ticket.place().plus(LIFE).isAfter(now));
    }

    Ticket withProof() {
        return new Ticket(place, number, true);
    }
}
