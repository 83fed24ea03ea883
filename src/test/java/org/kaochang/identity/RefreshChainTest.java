package org.kaochang.identity;

import org.kaochang.identity.RefreshChain.Found;
import org.kaochang.identity.RefreshChain.Verdict;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class RefreshChainTest {

    private static final byte[] SALT = new byte[RefreshChain.SALT_BYTES];

    @Test
    void the_same_token_under_the_same_salt_has_the_same_successor() {
        assertEquals(RefreshChain.next("token", SALT), RefreshChain.next("token", SALT.clone()));
        assertNotEquals(RefreshChain.next("token", SALT), RefreshChain.next("token2", SALT));
        byte[] other = SALT.clone();
        other[31] = 1;
        assertNotEquals(RefreshChain.next("token", SALT), RefreshChain.next("token", other));
        assertEquals(43, RefreshChain.next("token", SALT).length());
    }

    /** All 64 ways a token may be found: only the browser it was given to is forgiven a second time. */
    @Test
    void a_second_use_is_the_owners_only_in_time_and_from_the_same_browser() {
        for (int bits = 0; bits < 64; bits++) {
            Found found = new Found(bit(bits, 0), bit(bits, 1), bit(bits, 2), bit(bits, 3), bit(bits, 4), bit(bits, 5));
            assertEquals(expected(found), found.verdict(), found.toString());
        }
    }

    private static Verdict expected(Found found) {
        if (!found.alive()) {
            return Verdict.OVER;
        }
        if (!found.used()) {
            return found.cookieExpected() && !found.sameBrowser() ? Verdict.STOLEN : Verdict.RENEWED;
        }
        boolean answerLost = found.within() && !found.followed();
        return answerLost && found.sameBrowser() ? Verdict.REPEATED : Verdict.STOLEN;
    }

    private static boolean bit(int bits, int at) {
        return (bits >> at & 1) == 1;
    }
}
