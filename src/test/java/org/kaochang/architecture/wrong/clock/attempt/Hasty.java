package org.kaochang.architecture.wrong.clock.attempt;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Every way to read the clock or to throw dice without being asked. */
public final class Hasty {

    private Hasty() {}

    static Instant instant() {
        return Instant.now();
    }

    static LocalDate date(ZoneId zone) {
        return LocalDate.now(zone);
    }

    static long millis() {
        return System.currentTimeMillis();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static Date legacy() {
        return new Date();
    }

    static Supplier<Instant> reference() {
        return Instant::now;
    }

    static NumericDate claimed() {
        return NumericDate.now();
    }

    static void stamp(JwtClaims claims) {
        claims.setExpirationTimeMinutesInTheFuture(5);
    }

    static UUID id() {
        return UUID.randomUUID();
    }

    static int random() {
        return new Random().nextInt();
    }

    static int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    static double math() {
        return Math.random();
    }

    static void shuffle(List<String> list) {
        Collections.shuffle(list);
    }

    static byte[] secure() {
        return new SecureRandom().generateSeed(4);
    }
}
