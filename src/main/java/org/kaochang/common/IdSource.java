package org.kaochang.common;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.util.UUID;

/** New ids and new seeds: with the clock the only impure beginnings. */
@ApplicationScoped
public class IdSource {

    private final SecureRandom random = new SecureRandom();
    private final ClockSource clock;

    IdSource(ClockSource clock) {
        this.clock = clock;
    }

    /** A UUID of version 7 (RFC 9562): rows made one after another lie side by side in an index. */
    public UUID newId() {
        return version7(random.nextInt(0x1000));
    }

    /** The same for what belongs to a learner: the learner's bucket can be read from it. */
    public UUID next(Bucket bucket) {
        return version7(bucket.inRandA(random.nextInt(1 << 2)));
    }

    /** An id of something that belongs to this learner. */
    public UUID next(LearnerId learner) {
        return next(Bucket.of(learner));
    }

    private UUID version7(long randA) {
        long high = clock.now().toEpochMilli() << 16 | 0x7000L | randA;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A seed nobody can guess from the ones before. */
    public Seed newSeed() {
        return new Seed(random.nextLong());
    }

    /** A UUID that is nothing but chance (version 4): who does not know it cannot guess it. */
    public UUID newToken() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        return new UUID(high, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }
}
