package org.kaochang.learner;

import org.kaochang.common.WrittenIdNumbers;

import java.util.concurrent.atomic.AtomicInteger;

/** ID numbers that pass the check, each different: made up from a region, a birth date and a running order number. */
public final class TestIdNumbers {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestIdNumbers() {}

    public static String next() {
        int n = NEXT.getAndIncrement();
        String seventeen = "320802%04d%02d%02d%03d"
                .formatted(1960 + n / 1000 / 28 / 12 % 40, 1 + n / 1000 / 28 % 12, 1 + n / 1000 % 28, n % 1000);
        return seventeen + WrittenIdNumbers.checkCharacter(seventeen + "?");
    }
}
