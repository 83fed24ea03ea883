package org.kaochang.identity;

import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.identity.AtTheDoor.NAME;
import static org.kaochang.identity.DoorTest.RIGHT;
import static org.kaochang.identity.DoorTest.address;
import static org.kaochang.identity.DoorTest.again;
import static org.kaochang.identity.DoorTest.captcha;
import static org.kaochang.identity.DoorTest.deviceOf;
import static org.kaochang.identity.DoorTest.hammer;
import static org.kaochang.identity.DoorTest.learner;
import static org.kaochang.identity.DoorTest.login;
import static org.kaochang.identity.DoorTest.named;
import static org.kaochang.identity.DoorTest.occupy;
import static org.kaochang.identity.DoorTest.password;
import static org.kaochang.identity.DoorTest.release;
import static org.kaochang.identity.DoorTest.request;

/** Where very many come at once, or one comes again and again: it costs little, and the others are served. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class CrowdedDoorTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    LineService line;

    @Inject
    PasswordService passwords;

    @Inject
    AccountStore accounts;

    @Inject
    GuessService guesses;

    @Inject
    CaptchaService captchas;

    @Inject
    TokenService tokens;

    @Inject
    Pool pool;

    private final List<Cancellable> waiting = new ArrayList<>();
    private final List<UniEmitter<? super String>> busy = new ArrayList<>();

    /** On a slow machine allowances would come back between two calls. */
    @BeforeEach
    void stopTheClock() {
        MovableClock.set(Instant.now());
    }

    @AfterEach
    void everybodyGoes() {
        MovableClock.reset();
        waiting.forEach(Cancellable::cancel);
        release(busy);
    }

    /** As many refusals wait as may: the next are what they would be elsewhere, and at once. */
    @Test
    void a_crowded_address_is_refused_as_any_other_and_who_has_a_device_gets_in() {
        String school = address();
        String username = learner();
        String device = deviceOf(username);
        String victim = learner();
        hammer(address(), victim);
        crowd(school);
        password(school, null, victim, "falsch")
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-requests"));
        login(school, null, Map.of("username", victim, "password", "falsch", "captchaId", "none", "captcha", "x"))
                .then()
                .statusCode(429);
        login(school, null, Map.of("name", NAME, "idNumber", TestIdNumbers.next(), "captchaId", "no", "captcha", "x"))
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/captcha-failed"));
        for (int i = 0; i < 300; i++) {
            guesses.failed(sender(school));
        }
        password(school, null, "nobody.at.all", "falsch")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/proof-needed"));
        Map<String, Object> withProof = named(captcha(school), "");
        withProof.put("username", username);
        withProof.put("password", RIGHT);
        login(school, device, withProof).then().statusCode(200);
    }

    private void crowd(String address) {
        Sender sender = sender(address);
        for (int i = 0; i < BrakeBuffer.MAX_WAITING + 200; i++) {
            waiting.add(guesses.braked(sender).subscribe().with(ended -> {}, failure -> {}));
        }
        for (int i = 0; i < BrakeBuffer.MAX_WAITING + 2_000; i++) {
            waiting.add(captchas.create(TenantId.DEFAULT, address).subscribe().with(drawn -> {}, failure -> {}));
        }
    }

    /** All threads stay busy: whoever stood in line would be told a place, not that a proof is missing. */
    @Test
    void a_ticket_without_the_proof_that_is_needed_by_now_takes_no_turn() {
        String school = address();
        String username = learner();
        String pupil = learner();
        String device = deviceOf(username);
        occupy(line, busy);
        String ticket = waits(password(school, null, pupil, RIGHT));
        String ofDevice = waits(password(school, device, username, RIGHT));
        for (int i = 0; i < 300; i++) {
            guesses.failed(sender(school));
        }
        int before = line.waiting();
        for (int i = 0; i < 101; i++) {
            again(school, pupil, RIGHT, ticket)
                    .then()
                    .statusCode(401)
                    .body("type", equalTo("/problems/proof-needed"))
                    .body("ticket", equalTo(ticket));
        }
        assertEquals(before, line.waiting());
        assertFalse(guesses.worthLooking(sender(school)), "answered as fast as ever");
        waits(login(school, device, Map.of("username", username, "password", RIGHT, "ticket", ofDevice)));

        Map<String, Object> withProof = named(captcha(school), "");
        withProof.putAll(Map.of("username", pupil, "password", RIGHT, "ticket", ticket));
        String proven = waits(login(school, null, withProof));
        release(busy);
        again(school, pupil, RIGHT, proven).then().statusCode(200);
    }

    /** Told a place, nobody has failed yet: so it is the coming that counts. */
    @Test
    void who_comes_new_without_end_waits_to_be_looked_up_and_gets_in_all_the_same() {
        String machine = address();
        String username = learner();
        for (int i = 0; i < GuessService.QUICK_ARRIVALS.capacity(); i++) {
            guesses.arrived(sender(machine)).await().atMost(TIMEOUT);
        }
        long before = System.nanoTime();
        password(machine, null, username, RIGHT).then().statusCode(200);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.toMillis() >= 1_000, "looked up after " + took);
        password(address(), null, username, RIGHT).then().statusCode(200);
    }

    private static String waits(Response answer) {
        return answer.then().statusCode(202).extract().path("ticket");
    }

    /** One who is in asks without end: another who is in does not wait for all that. */
    @Test
    void who_is_in_has_a_share_of_the_turns_like_anybody() {
        Optional<Account> greedy = account(learner());
        Optional<Account> other = account(learner());
        List<String> served = new CopyOnWriteArrayList<>();
        occupy(line, busy);
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(check(greedy, () -> served.add("greedy")));
        }
        all.add(check(other, () -> served.add("other")));
        release(busy);
        all.forEach(each -> each.orTimeout(30, TimeUnit.SECONDS).join());
        assertTrue(served.indexOf("other") < 20, "after " + served.indexOf("other") + " of the other's");
    }

    private CompletableFuture<Boolean> check(Optional<Account> account, Runnable done) {
        return passwords.matches(RIGHT, account, Optional.empty()).invoke(done).subscribeAsCompletionStage();
    }

    private Optional<Account> account(String username) {
        return accounts.byUsername(TenantId.DEFAULT, username).await().atMost(TIMEOUT);
    }

    @Test
    void what_cannot_be_a_token_is_refused_without_a_look() {
        String from = address();
        whileNobodyCanLook("refresh_token, login_session", () -> {
            refresh(from, "invented").then().statusCode(401).body("type", equalTo("/problems/unauthenticated"));
            refresh(from, "a b".repeat(14) + "c").then().statusCode(401);
            logout(from, "invented").then().statusCode(204);
        });
    }

    /** Which sessions there are does not matter for a token that nobody has. */
    @Test
    void a_token_that_nobody_was_given_costs_a_look_at_one_table() {
        String from = address();
        whileNobodyCanLook("login_session, account", () -> {
            refresh(from, "A".repeat(43)).then().statusCode(401).body("type", equalTo("/problems/unauthenticated"));
            logout(from, "A".repeat(43)).then().statusCode(204);
        });
    }

    @Test
    void who_sends_tokens_that_are_none_without_end_waits_and_who_has_one_does_not() {
        String school = address();
        Response in = password(school, null, learner(), RIGHT);
        Sender sender = sender(school);
        for (int i = 0; i < TokenService.QUICK_REFUSALS.capacity(); i++) {
            tokens.renew(sender, "invented " + i)
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .atMost(TIMEOUT);
        }
        long before = System.nanoTime();
        refresh(school, "invented").then().statusCode(401);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.toMillis() >= 1_000, "refused again after " + took);
        refresh(school, in.path("refreshToken")).then().statusCode(200);
    }

    private static Response refresh(String from, String token) {
        return request(from, null).body(Map.of("refreshToken", token)).post("/api/v1/auth/refresh");
    }

    private static Response logout(String from, String token) {
        return request(from, null).body(Map.of("refreshToken", token)).post("/api/v1/auth/logout");
    }

    private static Sender sender(String address) {
        return new Sender(TenantId.DEFAULT, address, Optional.empty());
    }

    /** While nobody can look into these tables: what is answered has not looked. */
    private void whileNobodyCanLook(String tables, Runnable calls) {
        pool.withTransaction(locking -> locking.query("lock table " + tables + " in access exclusive mode")
                        .execute()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .chain(() -> Uni.createFrom()
                                .completionStage(
                                        CompletableFuture.runAsync(calls).orTimeout(15, TimeUnit.SECONDS))))
                .await()
                .atMost(TIMEOUT);
    }
}
