package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.MovableClock;
import org.kaochang.identity.Argon2Passwords.Cost;
import org.kaochang.identity.TokenBucket.Limit;
import org.kaochang.identity.TokenBucket.Take;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DoorRulesTest {

    private static final Instant NOON = Instant.parse("2026-12-05T04:00:00Z");

    @AfterEach
    void letTheClockRun() {
        MovableClock.reset();
    }

    @Test
    void an_allowance_is_used_up_and_comes_back_one_by_one() {
        Limit limit = new Limit(3, Duration.ofSeconds(30));
        TokenBucket bucket = TokenBucket.full(limit, NOON);
        for (int i = 0; i < 3; i++) {
            Take take = bucket.take(limit, NOON);
            assertEquals(Duration.ZERO, take.pause());
            bucket = take.left();
        }
        assertEquals(30, bucket.take(limit, NOON).pause().toSeconds());
        assertEquals(10, bucket.take(limit, NOON.plusSeconds(20)).pause().toSeconds());
        Take later = bucket.take(limit, NOON.plusSeconds(30));
        assertEquals(Duration.ZERO, later.pause());
        assertTrue(later.left().take(limit, NOON.plusSeconds(30)).pause().isPositive());
    }

    @Test
    void an_allowance_never_grows_beyond_its_capacity_nor_by_a_clock_set_back() {
        Limit limit = new Limit(2, Duration.ofSeconds(1));
        TokenBucket bucket = TokenBucket.full(limit, NOON);
        Instant nextDay = NOON.plus(Duration.ofDays(1));
        bucket = bucket.take(limit, nextDay).left().take(limit, nextDay).left();
        assertTrue(bucket.take(limit, nextDay).pause().isPositive());
        assertTrue(bucket.take(limit, NOON).pause().isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short1", "12345678", "onlyletters", "x1231002X", "密码密码密码密码"})
    void a_weak_password_is_refused(String password) {
        assertTrue(PasswordPolicy.complaint(password, Optional.of("1231002X")).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"geheim2026", "一二三四五六七8", "Abcdefg1"})
    void a_fair_password_is_taken(String password) {
        assertEquals(Optional.empty(), PasswordPolicy.complaint(password, Optional.of("1231002X")));
    }

    @Test
    void the_id_numbers_end_is_found_in_a_password_whatever_the_case_of_its_x() {
        assertTrue(
                PasswordPolicy.complaint("ab1231002x", Optional.of("1231002X")).isPresent());
    }

    @Test
    void a_hash_knows_its_password_and_only_that() {
        Cost cheap = new Cost(64, 1, 1);
        String hash = Argon2Passwords.hash("geheim2026", new byte[16], cheap);
        assertTrue(hash.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hash);
        assertTrue(Argon2Passwords.matches("geheim2026", hash));
        assertFalse(Argon2Passwords.matches("geheim2027", hash));
        assertFalse(Argon2Passwords.matches("geheim2026", "plain"));
        assertFalse(Argon2Passwords.matches("geheim2026", ""));
    }

    /** The reference implementation's own example: {@code argon2id}, salt "somesalt", t=2, m=65536, p=1. */
    @Test
    void hashes_are_those_of_the_reference_implementation() {
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ" + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(Argon2Passwords.matches("password", reference));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1.2.3.4, 10.0.0.1",
        "1, 1.2.3.4, 1.2.3.4",
        "1, 'evil, 1.2.3.4', 1.2.3.4",
        "2, 'evil, 1.2.3.4, 10.0.0.2', 1.2.3.4",
        "2, 1.2.3.4, 1.2.3.4",
        "1, , 10.0.0.1",
        "1, ' ', 10.0.0.1"
    })
    void the_address_is_what_our_own_proxies_saw(int proxies, String header, String expected) {
        assertEquals(expected, ClientAddress.of("10.0.0.1", header, proxies));
    }

    @ParameterizedTest
    @CsvSource({
        "张三, ' 张 三', true",
        "阿卜杜拉·买买提, 阿卜杜拉•买买提, true",
        "阿卜杜拉·买买提, 阿卜杜拉．买买提, true",
        "LI Ming, ＬＩming, true",
        "张三, 张叁, false"
    })
    void names_are_compared_as_people_mean_them(String one, String other, boolean same) {
        assertEquals(same, PersonName.same(one, other));
    }

    @Test
    void a_bounded_memory_forgets_the_oldest_first() {
        BoundedMap<Integer> map = new BoundedMap<>(2);
        map.put("a", 1);
        map.put("b", 2);
        map.put("a", 3);
        map.put("c", 4);
        assertEquals(Optional.empty(), map.take("b"));
        assertEquals(Optional.of(3), map.take("a"));
        assertEquals(Optional.empty(), map.take("a"), "taken once");
        assertEquals(1, map.size());
    }

    @Test
    void while_redis_is_away_this_nodes_memory_answers_and_redis_is_left_alone_for_a_while() {
        MovableClock.set(NOON);
        AtomicInteger asked = new AtomicInteger();
        SharedStateService shared = new SharedStateService(clock());
        for (int i = 0; i < 3; i++) {
            assertEquals("own", ask(shared, asked, Uni.createFrom().failure(new IllegalStateException("away"))));
        }
        assertEquals(1, asked.get());
        MovableClock.advance(Duration.ofSeconds(6));
        assertEquals("redis", ask(shared, asked, Uni.createFrom().item("redis")));
    }

    @Test
    void nothing_that_carries_a_secret_prints_it() {
        String secret = "geheim2026";
        Object[] carriers = {
            new Credentials.Login(secret, secret, secret, secret, secret, secret, 20262026L),
            new Credentials.Recovery(secret, secret, secret, secret, 20262026L, secret),
            new Credentials.PasswordChange(secret, secret),
            new Credentials.Refresh(secret),
            new Tokens(secret, "Bearer", 1, secret, java.util.List.of(), "张三", false),
            new AccountResource.NewStaff("name", "n", secret, Set.of(), null),
            new AccountService.NewAccount("name", "n", secret, Set.of(), Optional.empty(), true),
            new LearnerIdentity(UUID.randomUUID(), "n", "320***********002X", Optional.empty(), secret),
            new LoginService.Candidate(Optional.empty(), Optional.of(secret)),
            new Captcha.Answer(secret, 20262026),
            new Account(
                    UUID.randomUUID(),
                    Optional.empty(),
                    "n",
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(secret),
                    false,
                    false)
        };
        for (Object carrier : carriers) {
            assertFalse(carrier.toString().contains("2026"), carrier.getClass().getName());
        }
    }

    private static String ask(SharedStateService shared, AtomicInteger asked, Uni<String> redis) {
        return shared.ask(
                        () -> {
                            asked.incrementAndGet();
                            return redis;
                        },
                        () -> "own")
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static ClockSource clock() {
        return MovableClock.forPlainTests();
    }
}
