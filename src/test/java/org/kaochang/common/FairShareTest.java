package org.kaochang.common;

import org.kaochang.common.FairShare.Limits;
import org.kaochang.common.FairShare.Turn;

import org.junit.jupiter.api.Test;

import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** One who asks for everything gets a part of it, and so does everybody else. */
class FairShareTest {

    private static final TenantId HERE = new TenantId(1);
    private static final TenantId THERE = new TenantId(2);

    private final FairShare share = new FairShare(new Limits(6, 4, 2));

    private static AccountId account(int number) {
        return new AccountId(new UUID(0, number));
    }

    private Turn take(TenantId tenant, int account) {
        return share.take(tenant, account(account));
    }

    @Test
    void oneAccountLeavesRoomForOthers() {
        assertEquals(Turn.TAKEN, take(HERE, 1));
        assertEquals(Turn.TAKEN, take(HERE, 1));
        for (int more = 0; more < 100; more++) {
            assertEquals(Turn.OWN_FULL, take(HERE, 1));
        }
        assertEquals(Turn.TAKEN, take(HERE, 2));
    }

    @Test
    void oneAuthorityLeavesRoomForOthers() {
        for (int account = 1; account <= 4; account++) {
            assertEquals(Turn.TAKEN, take(HERE, account));
        }
        assertEquals(Turn.FULL, take(HERE, 5));
        assertEquals(Turn.TAKEN, take(THERE, 6));
        assertEquals(Turn.TAKEN, take(THERE, 7));
        assertEquals(Turn.FULL, take(THERE, 8));
    }

    /** One learner's 230 calls for a certificate kept everybody else waiting for a minute. */
    @Test
    void nobodyHasMoreThanTheirsUnderWay() {
        assertEquals(Turn.TAKEN, take(HERE, 1));
        assertEquals(Turn.TAKEN, take(HERE, 1));
        assertEquals(Turn.OWN_FULL, take(HERE, 1));
        assertEquals(Turn.TAKEN, take(HERE, 2));
        share.done(HERE, account(1));
        assertEquals(Turn.TAKEN, take(HERE, 1));
        assertEquals(Turn.OWN_FULL, take(HERE, 1));
    }

    @Test
    void whoIsDoneIsForgotten() {
        take(HERE, 1);
        take(HERE, 2);
        share.done(HERE, account(1));
        share.done(HERE, account(1));
        share.done(HERE, account(2));
        assertEquals(0, share.accounts());
    }

    @Test
    void whatIsGivenBackIsThereForTheNextAndNobodyIsRemembered() {
        for (int round = 0; round < 1_000; round++) {
            assertEquals(Turn.TAKEN, take(HERE, round));
            assertEquals(Turn.TAKEN, take(THERE, -1 - round));
            share.done(HERE, account(round));
            share.done(THERE, account(-1 - round));
        }
        assertEquals(0, share.accounts());
        assertEquals(Turn.TAKEN, take(HERE, 1));
    }
}
