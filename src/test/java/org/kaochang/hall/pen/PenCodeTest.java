package org.kaochang.hall.pen;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PenCodeTest {

    @Test
    void everyCodeOfEightDigitsCanBeDrawn() {
        Random random = new Random(7);
        BitSet ends = new BitSet();
        for (int i = 0; i < 10_000; i++) {
            String code = PenCode.of(random.nextLong() >>> 2 | 1L << 63);
            assertTrue(code.matches("\\d{8}"), code);
            ends.set(Integer.parseInt(code.substring(6)));
        }
        assertEquals(100, ends.cardinality());
    }
}
