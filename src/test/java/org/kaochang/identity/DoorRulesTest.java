package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.Seed;
import org.kaochang.common.TenantId;
import org.kaochang.common.TokenBucket;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBucket.Take;
import org.kaochang.common.TokenBuckets;
import org.kaochang.http.Role;
import org.kaochang.identity.Argon2Passwords.Cost;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DoorRulesTest {

    private static final Instant NOON = Instant.parse("2026-12-05T04:00:00Z");

    @AfterEach
    void letTheClockRun() {
        MovableClock.reset();
    }

    @Test
    void the_more_calls_of_an_address_wait_the_longer_each_does() {
        assertEquals(Duration.ofMillis(1_002), BrakeBuffer.pause(1));
        for (int connections = 1; connections <= BrakeBuffer.MAX_WAITING; connections++) {
            double perSecond =
                    connections * 1_000.0 / BrakeBuffer.pause(connections).toMillis();
            assertTrue(perSecond <= BrakeBuffer.MAX_PER_SECOND, connections + " calls: " + perSecond + " a second");
        }
    }

    @Test
    void one_address_has_only_so_many_calls_waiting_and_others_have_their_own() {
        BrakeBuffer brake = new BrakeBuffer(new TokenBucket.Limit(1, Duration.ofHours(1)));
        List<Cancellable> waiting = new ArrayList<>();
        for (int i = 0; i < BrakeBuffer.MAX_WAITING; i++) {
            waiting.add(brake.pause("here").subscribe().with(ended -> {}));
        }
        assertFalse(brake.pause("here").await().atMost(Duration.ofSeconds(30)));
        AtomicReference<Boolean> refused = new AtomicReference<>();
        brake.pause("there").subscribe().with(refused::set).cancel();
        assertNull(refused.get(), "waits");
        waiting.forEach(Cancellable::cancel);
        brake.pause("here").subscribe().with(refused::set).cancel();
        assertNull(refused.get(), "those who have gone do not count");
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
    @ValueSource(strings = {"short1", "12345678", "onlyletters", "x1231002X", "密码密码密码密码", "Abcdefg1"})
    void a_weak_password_is_refused(String password) {
        assertTrue(PasswordPolicy.complaint(password, false, Optional.empty(), Optional.of("1231002X"))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x7geheim.Tal26", "一二三四五六七8", "Sommer.am.See1"})
    void a_fair_password_is_taken(String password) {
        assertEquals(
                Optional.empty(), PasswordPolicy.complaint(password, false, Optional.empty(), Optional.of("1231002X")));
    }

    @Test
    void the_id_numbers_end_is_found_in_a_password_whatever_the_case_of_its_x() {
        assertTrue(PasswordPolicy.complaint("ab1231002x", false, Optional.empty(), Optional.of("1231002X"))
                .isPresent());
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
        List<String> lines = header == null ? List.of() : List.of(header);
        assertEquals(expected, ClientAddress.of("10.0.0.1", lines, proxies));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4:5678, 1.2.3.4",
        "[2001:db8:1:2:3:4:5:6]:443, 2001:db8:1:2::/64",
        "[2001:db8:1:2::9], 2001:db8:1:2::/64",
        "2001:DB8:1:2:ffff::1, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::ffff:1.2.3.4, 1.2.3.4",
        "[::ffff:1.2.3.4]:80, 1.2.3.4",
        "64:ff9b::102:304, 1.2.3.4",
        "'for=1.2.3.4;proto=https', 1.2.3.4",
        "'proto=http;For=\"[2001:db8:1:2::1]:4711\"', 2001:db8:1:2::/64",
        "unknown, 10.0.0.1",
        "_hidden, 10.0.0.1",
        "1.2.3.256, 10.0.0.1",
        "1.2.3, 10.0.0.1",
        "example.org, 10.0.0.1",
        ".:, 10.0.0.1",
        "[:::::], 10.0.0.1",
        "'', 10.0.0.1"
    })
    void an_address_is_known_in_every_way_of_writing_and_rubbish_counts_as_the_proxys(String hop, String expected) {
        assertEquals(expected, ClientAddress.of("10.0.0.1", List.of(hop), 1));
    }

    @Test
    void the_header_may_come_in_several_lines_and_be_of_any_length() {
        assertEquals("1.2.3.4", ClientAddress.of("10.0.0.1", List.of("9.9.9.9", "8.8.8.8, 1.2.3.4"), 1));
        assertEquals("8.8.8.8", ClientAddress.of("10.0.0.1", List.of("9.9.9.9, 8.8.8.8", "1.2.3.4"), 2));
        assertEquals("10.0.0.1", ClientAddress.of("::ffff:10.0.0.1", List.of("f".repeat(100_000)), 1));
        assertEquals("10.0.0.1", ClientAddress.of("10.0.0.1", List.of("9.9.9.9"), 0));
    }

    @Test
    void a_proxy_nobody_counted_is_noticed_once_and_one_callers_own_header_is_no_proxy() {
        ProxyWatch watch = new ProxyWatch();
        assertTrue(watch.saw(true), "said the first time");
        assertTrue(watch.likely());
        assertFalse(watch.saw(true), "and only then");
        ProxyWatch direct = new ProxyWatch();
        for (int i = 0; i < 100; i++) {
            direct.saw(i % 10 == 9);
        }
        assertFalse(direct.likely());
        assertEquals(10, direct.seen());
    }

    @Test
    void what_succeeds_gives_back_what_it_took_and_never_more_than_there_was() {
        Limit limit = new Limit(3, Duration.ofSeconds(30));
        TokenBuckets buckets = new TokenBuckets(10, limit);
        for (int i = 0; i < 100; i++) {
            assertEquals(Duration.ZERO, buckets.take("a", NOON));
            buckets.giveBack("a", NOON);
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, buckets.take("a", NOON));
        }
        assertTrue(buckets.take("a", NOON).isPositive());
    }

    @Test
    void a_node_learns_what_the_others_have_taken_and_never_forgets_what_it_knows_itself() {
        TokenBuckets buckets = new TokenBuckets(10, new Limit(10, Duration.ofSeconds(30)));
        buckets.take("a", NOON);
        buckets.learn("a", 0.4, NOON);
        assertTrue(buckets.pause("a", NOON).isPositive(), "others have used it up");
        buckets.learn("a", 10, NOON);
        assertTrue(buckets.pause("a", NOON).isPositive(), "a Redis that came back empty knows less");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_flood_washes_a_spent_allowance_out(long seed) {
        System.out.println("seed " + seed);
        Seed.Draws chance = new Seed(seed).draws();
        TokenBuckets buckets = new TokenBuckets(100, new Limit(10, Duration.ofSeconds(30)));
        for (int i = 0; i < 10; i++) {
            buckets.take("victim", NOON);
        }
        Instant now = NOON;
        for (int i = 0; i < 20_000; i++) {
            now = now.plusMillis(chance.below(2));
            buckets.take("other " + chance.below(5_000), now);
            assertTrue(buckets.size() <= 100);
        }
        boolean back = !now.isBefore(NOON.plusSeconds(30));
        assertEquals(!back, buckets.pause("victim", now).isPositive());
    }

    @Test
    void what_is_whole_again_is_forgotten() {
        TokenBuckets buckets = new TokenBuckets(100, new Limit(2, Duration.ofSeconds(1)));
        for (int i = 0; i < 50; i++) {
            buckets.take("key " + i, NOON);
        }
        buckets.take("last", NOON.plusSeconds(5));
        assertEquals(1, buckets.size());
    }

    @Test
    void a_ticket_is_good_for_one_account_for_a_while_and_cannot_be_made_up() {
        Seal seal = new Seal("key".getBytes());
        Ticket ticket = new Ticket(NOON, -7, false);
        String text = ticket.text(seal, "zhang.san");
        assertEquals(Optional.of(ticket), Ticket.read(seal, text, "zhang.san", NOON.plusSeconds(60)));
        assertEquals(Optional.empty(), Ticket.read(seal, text, "li.si", NOON));
        assertEquals(Optional.empty(), Ticket.read(seal, text, "zhang.san", NOON.plus(Ticket.LIFE)));
        assertEquals(Optional.empty(), Ticket.read(new Seal("other".getBytes()), text, "zhang.san", NOON));
        assertTrue(ticket.withProof().proven());
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
    void redis_that_is_away_is_left_alone_for_a_while_and_then_tried_by_one() {
        MovableClock.set(NOON);
        AtomicInteger asked = new AtomicInteger();
        SharedStateService shared = new SharedStateService(clock());
        Uni<String> away = Uni.createFrom().failure(new IllegalStateException("away"));
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), ask(shared, asked, away));
        }
        assertEquals(1, asked.get());
        MovableClock.advance(Duration.ofSeconds(6));
        assertEquals(Optional.empty(), ask(shared, asked, away));
        assertEquals(Optional.empty(), ask(shared, asked, away));
        assertEquals(2, asked.get(), "one trial");
        MovableClock.advance(Duration.ofSeconds(6));
        Uni<String> there = Uni.createFrom().item("redis");
        assertEquals(Optional.of("redis"), ask(shared, asked, there));
        assertEquals(Optional.of("redis"), ask(shared, asked, there));
        assertEquals(4, asked.get());
    }

    @Test
    void while_one_tries_whether_redis_is_back_the_others_do_without_and_a_lost_trial_is_taken_over() {
        Circuit circuit = new Circuit(Duration.ofSeconds(5));
        assertTrue(circuit.mayAsk(NOON));
        assertTrue(circuit.failed(NOON));
        assertFalse(circuit.mayAsk(NOON.plusSeconds(4)));
        assertTrue(circuit.mayAsk(NOON.plusSeconds(5)));
        assertFalse(circuit.mayAsk(NOON.plusSeconds(6)));
        assertTrue(circuit.mayAsk(NOON.plusSeconds(10)));
        assertTrue(circuit.worked());
        assertTrue(circuit.mayAsk(NOON.plusSeconds(10)));
    }

    /** No Redis at all: every question to it fails, as it does when its answer comes too late. */
    @Test
    void without_redis_an_allowance_is_no_larger_and_one_kinds_failures_are_not_anothers() {
        MovableClock.set(NOON);
        IdentityConfig config = new SmallRyeConfigBuilder()
                .withMapping(IdentityConfig.class)
                .build()
                .getConfigMapping(IdentityConfig.class);
        ThrottleService throttle = new ThrottleService(null, new SharedStateService(clock()), clock(), config);
        for (int i = 0; i < 10; i++) {
            take(throttle, Budget.ACCOUNT);
        }
        Refused refused = assertThrows(Refused.class, () -> take(throttle, Budget.ACCOUNT));
        assertEquals(new Refusal.TooManyAttempts(Refusal.Whose.PERSON, Duration.ofSeconds(30)), refused.why());
        take(throttle, Budget.NAME);
        take(throttle, Budget.KNOWN);
        throttle.giveBack(TenantId.DEFAULT, Budget.ACCOUNT, "zhang.san");
        take(throttle, Budget.ACCOUNT);
        assertThrows(Refused.class, () -> take(throttle, Budget.ACCOUNT));
        for (int i = 0; i < 300; i++) {
            assertFalse(throttle.spent(TenantId.DEFAULT, Budget.ADDRESS, "1.2.3.4"), "after " + i);
            throttle.charge(TenantId.DEFAULT, Budget.ADDRESS, "1.2.3.4");
        }
        assertTrue(throttle.spent(TenantId.DEFAULT, Budget.ADDRESS, "1.2.3.4"));
        assertFalse(throttle.spent(TenantId.DEFAULT, Budget.ADDRESS, "1.2.3.5"));
        assertFalse(throttle.spent(new TenantId(2), Budget.ADDRESS, "1.2.3.4"), "another authority's door");
        assertFalse(throttle.spent(TenantId.DEFAULT, Budget.EVERYWHERE, "all"));
    }

    @Test
    void whoever_works_for_an_authority_or_for_all_needs_a_second_factor_by_default() {
        IdentityConfig config = new SmallRyeConfigBuilder()
                .withMapping(IdentityConfig.class)
                .build()
                .getConfigMapping(IdentityConfig.class);
        assertEquals(
                Set.of(
                        Role.EXAM_ADMINISTRATOR,
                        Role.UNIT_ADMINISTRATOR,
                        Role.BANK_EDITOR,
                        Role.INVIGILATOR,
                        Role.OPERATOR,
                        Role.AUDITOR),
                config.secondFactor().requiredFor());
    }

    private static void take(ThrottleService throttle, Budget budget) {
        throttle.take(TenantId.DEFAULT, budget, "zhang.san").await().atMost(Duration.ofSeconds(5));
    }

    @Test
    void nothing_that_carries_a_secret_prints_it() {
        String secret = "geheim2026";
        Object[] carriers = {
            new Credentials.Login(secret, secret, secret, secret, secret, secret, 20262026L, secret),
            new Sender(TenantId.DEFAULT, secret, Optional.of(secret)),
            new Entry.Wait(new LoginWaiting(secret, 1, 1, 1)),
            new Entry.In(new Tokens(secret, "Bearer", 1, secret, List.of(), "张三", false, null)),
            new Credentials.Recovery(secret, secret, secret, secret, 20262026L, secret),
            new Credentials.PasswordChange(secret, secret),
            new Credentials.Refresh(secret),
            new Tokens(secret, "Bearer", 1, secret, List.of(), "张三", false, null),
            new AccountResource.NewStaff("name", "n", secret, Set.of(), null),
            new AccountService.NewAccount(TenantId.DEFAULT, "name", "n", secret, Set.of(), Optional.empty(), true),
            new LearnerIdentity(new LearnerId(UUID.randomUUID()), "n", "320***********002X", Optional.empty(), secret),
            new LoginService.Candidate(Optional.empty(), Optional.of(secret)),
            new Captcha.Answer(secret, 20262026),
            new Account(
                    TenantId.DEFAULT,
                    new AccountId(UUID.randomUUID()),
                    Optional.empty(),
                    "n",
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(secret),
                    false,
                    false,
                    0,
                    Optional.of(secret),
                    Optional.empty()),
            new InitialPasswordService.Drawn(Optional.of(secret), Optional.empty(), NOON),
            new Origin(Sender.of(TenantId.DEFAULT, "10.0.0.1", null), "电脑", secret)
        };
        for (Object carrier : carriers) {
            assertFalse(carrier.toString().contains("2026"), carrier.getClass().getName());
        }
    }

    private static Optional<String> ask(SharedStateService shared, AtomicInteger asked, Uni<String> redis) {
        return shared.ask(() -> {
                    asked.incrementAndGet();
                    return redis;
                })
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static ClockSource clock() {
        return MovableClock.forPlainTests();
    }
}
