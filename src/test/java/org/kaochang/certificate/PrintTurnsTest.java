package org.kaochang.certificate;

import org.kaochang.common.AccountId;

import org.junit.jupiter.api.Test;

import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PrintTurnsTest {

    private static final AccountId ONE = new AccountId(new UUID(1, 1));
    private static final AccountId OTHER = new AccountId(new UUID(1, 2));

    private final PrintTurns turns = new PrintTurns();

    /** One learner's 230 calls kept everybody else waiting for a minute. */
    @Test
    void nobodyHasMoreThanTwoUnderWay() {
        assertTrue(turns.take(ONE));
        assertTrue(turns.take(ONE));
        assertFalse(turns.take(ONE));
        assertTrue(turns.take(OTHER));
        turns.done(ONE);
        assertTrue(turns.take(ONE));
        assertFalse(turns.take(ONE));
    }

    @Test
    void whoIsDoneIsForgotten() {
        turns.take(ONE);
        turns.take(OTHER);
        turns.done(ONE);
        turns.done(ONE);
        turns.done(OTHER);
        assertEquals(0, turns.accounts());
    }
}
