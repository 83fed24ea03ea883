package org.kaochang.hall.pen;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Sha256;

import java.time.Duration;

/** Eight digits that move a sitting to another device: shown by the one that has the pen, typed in on the other. */
final class PenCode {

    static final Duration LIFE = Duration.ofMinutes(10);

    /** So many wrong ones and it is worth nothing: whoever guesses has one chance in five million. */
    static final int MAX_TRIES = 20;

    private static final long CODES = 100_000_000;

    /** Without the two bits that say of which kind a UUID is. */
    private static final long CHANCE = 0x3fff_ffff_ffff_ffffL;

    private PenCode() {}

    /** @param chance lower half of a UUID that is nothing but chance */
    static String of(long chance) {
        return "%08d".formatted((chance & CHANCE) % CODES);
    }

    /** As kept: a code of one sitting says nothing about another's. */
    static byte[] hash(AttemptId attemptId, String code) {
        return Sha256.of(attemptId + "\n" + code);
    }
}
