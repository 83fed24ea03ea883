package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class InitialPasswordsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));
    private static final String LAST_EIGHT = "0307707X";

    @Test
    void each_has_sixty_random_bits_and_can_be_typed_as_it_is_read() {
        Set<String> seen = new HashSet<>();
        Random random = new Random(20260302);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[InitialPasswords.BYTES];
            random.nextBytes(bytes);
            String password = InitialPasswords.of(bytes);
            assertTrue(password.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"), password);
            assertTrue(seen.add(password), "drawn twice: " + password);
            Account account = account(Optional.empty(), Optional.of(password), Optional.of(NEXT_WEEK));
            String typed = password.toLowerCase(Locale.ROOT)
                    .replace("-", " ")
                    .replace('0', 'o')
                    .replace('1', 'l');
            assertTrue(lets(account, typed, NOW), typed);
        }
    }

    @Test
    void it_lets_in_for_its_term_and_until_there_is_a_password() {
        Account account = account(Optional.empty(), Optional.of("ABCD-EFGH-JKMN"), Optional.of(NEXT_WEEK));
        assertTrue(lets(account, "ABCD-EFGH-JKMN", NEXT_WEEK.minusMillis(1)));
        assertFalse(lets(account, "ABCD-EFGH-JKMN", NEXT_WEEK));
        assertFalse(lets(account, "ABCD-EFGH-JKMP", NOW));
        assertFalse(lets(account, LAST_EIGHT, NOW), "a random one was handed out");
        assertFalse(lets(
                account(Optional.of("hash"), Optional.of("ABCD-EFGH-JKMN"), Optional.of(NEXT_WEEK)),
                "ABCD-EFGH-JKMN",
                NOW));
    }

    @Test
    void the_last_eight_let_in_only_where_they_are_the_rule_and_in_time() {
        Account account = account(Optional.empty(), Optional.empty(), Optional.of(NEXT_WEEK));
        assertTrue(lets(account, LAST_EIGHT, NOW));
        assertTrue(lets(account, "0307707x", NOW));
        assertFalse(lets(account, LAST_EIGHT, NEXT_WEEK));
        assertFalse(InitialPasswords.lets(account, LAST_EIGHT, Optional.empty(), NOW));
        assertFalse(lets(account(Optional.empty(), Optional.empty(), Optional.empty()), LAST_EIGHT, NOW));
    }

    @Test
    void one_that_was_thought_up_ends_as_well_unless_it_may_be_kept() {
        Account given = account(Optional.of("hash"), Optional.empty(), Optional.of(NEXT_WEEK));
        assertFalse(InitialPasswords.over(given, NEXT_WEEK.minusMillis(1)));
        assertTrue(InitialPasswords.over(given, NEXT_WEEK));
        assertFalse(InitialPasswords.over(account(Optional.of("hash"), Optional.empty(), Optional.empty()), NEXT_WEEK));
    }

    @Test
    void the_same_password_of_two_accounts_has_two_hashes() {
        assertFalse(HexFormat.of()
                .formatHex(InitialPasswords.hash(ACCOUNT, "ABCD-EFGH-JKMN"))
                .equals(HexFormat.of()
                        .formatHex(InitialPasswords.hash(new AccountId(new UUID(1, 3)), "ABCD-EFGH-JKMN"))));
        assertEquals(32, InitialPasswords.hash(ACCOUNT, "").length);
    }

    private static boolean lets(Account account, String typed, Instant now) {
        return InitialPasswords.lets(account, typed, Optional.of(LAST_EIGHT), now);
    }

    private static Account account(Optional<String> hash, Optional<String> initial, Optional<Instant> until) {
        return new Account(
                TenantId.DEFAULT,
                ACCOUNT,
                Optional.empty(),
                "考生",
                Set.of("learner"),
                Optional.of(new LearnerId(new UUID(3, 4))),
                Optional.empty(),
                hash,
                true,
                false,
                0,
                initial.map(password -> HexFormat.of().formatHex(InitialPasswords.hash(ACCOUNT, password))),
                until);
    }
}
