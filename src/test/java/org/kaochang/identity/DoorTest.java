package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nobody is kept out by what others do: each test comes from addresses of its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class DoorTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final String NAME = "张三丰";
    static final String RIGHT = "x7geheim.Berg27";

    @Inject
    LineService line;

    @Inject
    GuessService guesses;

    @Inject
    CaptchaService captchas;

    @Inject
    AccountStore accounts;

    @Inject
    Pool pool;

    @Inject
    RedisDataSource redis;

    @Inject
    FirstUseService uses;

    @Inject
    SealSource seals;

    @Inject
    ClockSource clock;

    @Inject
    IdSource ids;

    @Inject
    IdentityConfig config;

    /** On a slow machine allowances would come back between two calls. */
    @BeforeEach
    void stopTheClock() {
        MovableClock.set(Instant.now());
    }

    @AfterEach
    void letTheClockRun() {
        MovableClock.reset();
    }

    @Test
    void a_machine_that_calls_again_as_soon_as_it_is_refused_waits_for_the_next_refusal() {
        String machine = address();
        String username = learner();
        for (int i = 0; i < 110; i++) {
            password(machine, null, username, "falsch" + i).then().statusCode(i < 10 ? 401 : 429);
        }
        long before = System.nanoTime();
        password(machine, null, username, "falsch").then().statusCode(429);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.toMillis() >= 1_000, "refused again after " + took);
    }

    /** While nobody can look into these tables: what is answered has not looked. */
    @Test
    void an_address_refused_over_and_over_is_refused_again_without_a_look_at_the_database() {
        String machine = address();
        String username = learner();
        for (int i = 0; i < 111; i++) {
            password(machine, null, username, "falsch" + i).then().statusCode(i < 10 ? 401 : 429);
        }
        String guessing = address();
        for (int i = 0; i < 300; i++) {
            guesses.failed(new Sender(TenantId.DEFAULT, guessing, Optional.empty()));
        }
        for (int i = 0; i < 101; i++) {
            password(guessing, null, "nobody" + i, "falsch").then().statusCode(401);
        }
        whileNobodyCanLook(() -> {
            password(machine, null, username, "falsch").then().statusCode(429);
            password(guessing, null, "somebody.else", "falsch")
                    .then()
                    .statusCode(401)
                    .body("type", equalTo("/problems/proof-needed"));
            login(guessing, null, Map.of("username", "x", "password", "falsch", "captchaId", "none", "captcha", "x"))
                    .then()
                    .statusCode(401)
                    .body("type", equalTo("/problems/captcha-failed"));
        });
    }

    @Test
    void made_up_devices_are_looked_up_seldom_and_keep_the_owner_out_neither_there_nor_elsewhere() {
        String school = address();
        String username = learner();
        String device = deviceOf(username);
        for (int i = 0; i < 111; i++) {
            password(school, null, username, "falsch" + i).then().statusCode(i < 10 ? 401 : 429);
        }
        Sender madeUp = new Sender(TenantId.DEFAULT, school, Optional.of("A".repeat(43)));
        for (int i = 0; i < 200; i++) {
            assertTrue(guesses.worthLooking(madeUp), "look " + i);
        }
        whileNobodyCanLook(() -> password(school, "A".repeat(43), username, "falsch")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/proof-needed")));
        Map<String, Object> withProof = named(captcha(school), "");
        withProof.put("username", username);
        withProof.put("password", RIGHT);
        login(school, device, withProof).then().statusCode(200);
        password(address(), device, username, RIGHT).then().statusCode(200);
    }

    private void whileNobodyCanLook(Runnable calls) {
        pool.withTransaction(locking -> locking.query("lock table account, known_source in access exclusive mode")
                        .execute()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .chain(() -> Uni.createFrom()
                                .completionStage(
                                        CompletableFuture.runAsync(calls).orTimeout(15, TimeUnit.SECONDS))))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void the_owner_gets_in_from_a_known_device_or_address_whatever_others_do() {
        String home = address();
        String username = learner();
        String device = password(home, null, username, RIGHT)
                .then()
                .statusCode(200)
                .extract()
                .cookie("kaochang_device");
        hammer(address(), username);
        password(address(), device, username, RIGHT).then().statusCode(200);
        password(home, null, username, RIGHT).then().statusCode(200);
        password(address(), null, username, RIGHT)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d*"));
        password(address(), "A".repeat(43), username, RIGHT).then().statusCode(429);
    }

    @Test
    void an_account_has_one_allowance_by_whatever_name_it_is_called() {
        String username = learner();
        for (int i = 0; i < 5; i++) {
            password(address(), null, username, "falsch" + i).then().statusCode(401);
            password(address(), null, idNumberOf(username), "falsch" + i).then().statusCode(401);
        }
        password(address(), null, username, RIGHT).then().statusCode(429);
        password(address(), null, idNumberOf(username), RIGHT).then().statusCode(429);
    }

    @Test
    void a_known_device_that_guesses_is_slowed_down_for_itself() {
        String username = learner();
        String stolen =
                password(address(), null, username, RIGHT).then().extract().cookie("kaochang_device");
        String other =
                password(address(), null, username, RIGHT).then().extract().cookie("kaochang_device");
        String thief = address();
        for (int i = 0; i < 10; i++) {
            password(thief, stolen, username, "falsch" + i).then().statusCode(401);
        }
        password(thief, stolen, username, RIGHT).then().statusCode(429);
        password(address(), other, username, RIGHT).then().statusCode(200);
        password(address(), null, username, RIGHT).then().statusCode(200);
    }

    /** Whoever had the old password, or sat at the class list, is no friend of the account any more. */
    @Test
    void a_device_of_before_is_a_stranger_once_the_password_is_set_anew_or_the_account_was_shut() {
        String administrator = TestTokens.administrator();
        String recovered = learner();
        String reset = learner();
        String shut = learner();
        String ofRecovered = deviceOf(recovered);
        String ofReset = deviceOf(reset);
        String ofShut = deviceOf(shut);
        List.of(recovered, reset, shut).forEach(username -> hammer(address(), username));

        Map<String, Object> recovery = named(captcha(address()), idNumberOf(recovered));
        recovery.put("newPassword", AtTheDoor.PASSWORD);
        request(address(), null)
                .body(recovery)
                .post("/api/v1/auth/password-recovery")
                .then()
                .statusCode(204);
        password(address(), ofRecovered, recovered, AtTheDoor.PASSWORD).then().statusCode(429);

        String initial = AtTheDoor.post(
                        "/api/v1/learners/" + LEARNERS.get(reset) + "/password-reset", administrator, Map.of())
                .statusCode(200)
                .extract()
                .path("passwords[0].password");
        password(address(), ofReset, reset, initial).then().statusCode(429);

        String account = accounts.byLearner(TenantId.DEFAULT, LearnerId.fromString(LEARNERS.get(shut)))
                .await()
                .indefinitely()
                .orElseThrow()
                .id()
                .toString();
        AtTheDoor.post("/api/v1/accounts/" + account + "/disablement", administrator, AtTheDoor.BECAUSE)
                .statusCode(200);
        AtTheDoor.post("/api/v1/accounts/" + account + "/enablement", administrator, AtTheDoor.BECAUSE)
                .statusCode(200);
        password(address(), ofShut, shut, RIGHT).then().statusCode(429);
    }

    @Test
    void who_changes_the_password_stays_known_and_nobody_else_does() {
        String username = learner();
        String other = deviceOf(username);
        Response in = password(address(), null, username, RIGHT);
        String own = in.then().statusCode(200).extract().cookie("kaochang_device");
        request(address(), own)
                .header("Authorization", "Bearer " + in.path("accessToken"))
                .body(Map.of("oldPassword", RIGHT, "newPassword", AtTheDoor.PASSWORD))
                .post("/api/v1/auth/password")
                .then()
                .statusCode(200);
        hammer(address(), username);
        password(address(), own, username, AtTheDoor.PASSWORD).then().statusCode(200);
        password(address(), other, username, AtTheDoor.PASSWORD).then().statusCode(429);
    }

    static String deviceOf(String username) {
        return password(address(), null, username, RIGHT)
                .then()
                .statusCode(200)
                .extract()
                .cookie("kaochang_device");
    }

    @Test
    void the_mark_of_a_device_is_out_of_reach_of_scripts_and_the_same_for_all_who_use_it() {
        String cookie =
                password(address(), null, learner(), RIGHT).then().extract().header("Set-Cookie");
        assertTrue(
                cookie.matches("kaochang_device=[A-Za-z0-9_-]{43};.*")
                        && cookie.toLowerCase(Locale.ROOT).contains("; httponly")
                        && cookie.contains("SameSite=Strict")
                        && cookie.contains("Path=/api/v1/auth"),
                cookie);
        String device = cookie.substring("kaochang_device=".length(), cookie.indexOf(';'));
        assertEquals(
                device,
                password(address(), device, learner(), RIGHT).then().extract().cookie("kaochang_device"));
        password(address(), "tooshort", learner(), RIGHT).then().statusCode(200);
    }

    @Test
    void a_school_comes_in_from_one_address_with_a_hostile_machine_beside_it() {
        String school = address();
        String victim = learner();
        String device =
                password(address(), null, victim, RIGHT).then().extract().cookie("kaochang_device");
        for (int i = 0; i < 12; i++) {
            String username = learner();
            captcha(school);
            password(school, null, username, "falsch2026").then().statusCode(401);
            password(school, null, victim, "falsch" + i).then().statusCode(i < 10 ? 401 : 429);
            password(school, null, username, RIGHT).then().statusCode(200);
            named(school, idNumberOf(username), captcha(school)).then().statusCode(200);
        }
        password(school, device, victim, RIGHT).then().statusCode(200);
        named(school, idNumberOf(victim), captcha(school)).then().statusCode(200);
    }

    @Test
    void successes_cost_nothing() {
        String school = address();
        String username = learner();
        for (int i = 0; i < 12; i++) {
            password(school, null, username, RIGHT).then().statusCode(200);
        }
    }

    @Test
    void wrong_captchas_and_wrong_passwords_keep_nobody_from_coming_in_by_name() {
        String hostile = address();
        String username = learner();
        String idNumber = idNumberOf(username);
        for (int i = 0; i < 25; i++) {
            Map<String, Object> wrong = named(captcha(hostile), idNumber);
            wrong.put("proof", -1);
            login(hostile, null, wrong).then().statusCode(401).body("type", equalTo("/problems/captcha-failed"));
        }
        hammer(hostile, idNumber);
        String owner = address();
        named(owner, idNumber, captcha(owner)).then().statusCode(200);
    }

    @Test
    void wrong_names_for_a_new_password_keep_the_owner_at_home_from_none() {
        String hostile = address();
        String home = address();
        String username = learner();
        String idNumber = idNumberOf(username);
        password(home, null, username, RIGHT).then().statusCode(200);
        for (int i = 0; i < 10; i++) {
            recovered(hostile, "李四", idNumber).then().statusCode(401);
        }
        recovered(hostile, NAME, idNumber).then().statusCode(429);
        recovered(home, NAME, idNumber).then().statusCode(204);
        password(home, null, username, AtTheDoor.PASSWORD).then().statusCode(200);
    }

    private static Response recovered(String from, String name, String idNumber) {
        Map<String, Object> body = named(captcha(from), idNumber);
        body.put("name", name);
        body.put("newPassword", AtTheDoor.PASSWORD);
        return request(from, null).body(body).post("/api/v1/auth/password-recovery");
    }

    @Test
    void where_much_has_failed_a_password_costs_a_proof_but_not_on_a_known_device() {
        String school = address();
        String username = learner();
        String device =
                password(address(), null, username, RIGHT).then().extract().cookie("kaochang_device");
        for (int i = 0; i < 300; i++) {
            guesses.failed(new Sender(TenantId.DEFAULT, school, Optional.empty()));
        }
        String pupil = learner();
        password(school, null, pupil, RIGHT).then().statusCode(401).body("type", equalTo("/problems/proof-needed"));
        Map<String, Object> withProof = named(captcha(school), "");
        withProof.put("username", pupil);
        withProof.put("password", RIGHT);
        login(school, null, withProof).then().statusCode(200);
        login(school, null, withProof).then().statusCode(401).body("type", equalTo("/problems/captcha-failed"));
        password(school, device, username, RIGHT).then().statusCode(200);
        password(address(), null, pupil, RIGHT).then().statusCode(200);
        named(school, idNumberOf(pupil), captcha(school)).then().statusCode(200);
    }

    @Test
    void drawing_captchas_without_end_refuses_nobody_and_draws_no_picture_for_each() {
        String machine = address();
        Set<String> pictures = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            Captcha captcha = captchas.create(TenantId.DEFAULT, machine).await().atMost(Duration.ofSeconds(30));
            pictures.add(captcha.image());
            ids.add(captcha.captchaId());
        }
        assertEquals(300, ids.size());
        assertTrue(pictures.size() < 300, "every one drawn anew");
        assertTrue(pictures.size() > 20, "hardly any drawn");
    }

    @Test
    void a_redis_that_comes_back_empty_gives_no_fresh_allowance() {
        String username = learner();
        hammer(address(), username);
        redis.key().keys("throttle:*").forEach(key -> redis.key().del(key));
        password(address(), null, username, RIGHT).then().statusCode(429);
    }

    @Test
    void what_another_node_has_counted_counts_here_too() {
        String username = learner();
        password(address(), null, username, "falsch2026").then().statusCode(401);
        String account = accounts.byUsername(TenantId.DEFAULT, username)
                .await()
                .indefinitely()
                .orElseThrow()
                .id()
                .toString();
        String key = "throttle:ACCOUNT:1:" + Sha256.hex(account);
        redis.hash(String.class).hset(key, "tokens", "0");
        password(address(), null, username, RIGHT).then().statusCode(429);
        redis.key().del(key);
        password(address(), null, username, RIGHT).then().statusCode(429);
    }

    @Test
    void who_cannot_be_checked_at_once_is_told_a_place_and_comes_in_by_it() {
        List<UniEmitter<? super String>> busy = new ArrayList<>();
        String school = address();
        String username = learner();
        String somebodyElse = learner();
        try {
            occupy(busy);
            Response waiting = password(school, null, username, RIGHT);
            waiting.then()
                    .statusCode(202)
                    .body("position", equalTo(1))
                    .body("estimateSeconds", greaterThan(0))
                    .body("pollAfterSeconds", notNullValue());
            String ticket = waiting.path("ticket");
            again(school, username, RIGHT, ticket).then().statusCode(202);
            again(school, somebodyElse, RIGHT, ticket).then().statusCode(202);
            release(busy);
            again(school, username, RIGHT, ticket).then().statusCode(200).body("name", equalTo(NAME));
            again(school, username, "falsch2026", ticket).then().statusCode(401);
        } finally {
            release(busy);
        }
    }

    @Test
    void a_ticket_is_counted_once_and_good_for_one_check() {
        List<UniEmitter<? super String>> busy = new ArrayList<>();
        String username = learner();
        String machine = address();
        try {
            occupy(busy);
            List<String> tickets = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                tickets.add(password(machine, null, username, "falsch" + i)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("ticket"));
            }
            password(machine, null, username, "falsch10").then().statusCode(429);
            release(busy);
            for (String ticket : tickets) {
                again(machine, username, "falsch2026", ticket).then().statusCode(401);
                again(machine, username, "falsch2026", ticket).then().statusCode(429);
            }
        } finally {
            release(busy);
        }
    }

    @Test
    void a_ticket_used_on_one_node_is_used_on_all() {
        TicketService here = node();
        TicketService there = node();
        Ticket ticket = here.issue(Instant.now(), true);
        Account account = accounts.byUsername(TenantId.DEFAULT, "first.administrator")
                .await()
                .atMost(Duration.ofSeconds(30))
                .orElseThrow();
        Entry in = new Entry.In(new Tokens("", "", 0, "", List.of(), NAME, false, null));
        AtomicInteger checks = new AtomicInteger();
        Function<TicketService, Entry> comeBack = node -> node.comeBack(
                        ticket,
                        "zhang.san",
                        () -> Uni.createFrom().item(account).invoke(checks::incrementAndGet),
                        admitted -> Uni.createFrom().item(in))
                .await()
                .atMost(Duration.ofSeconds(30));
        assertEquals(in, comeBack.apply(here));
        assertEquals(
                new Refusal.Busy(Refusal.Work.TICKET, Duration.ofSeconds(1)),
                assertThrows(Refused.class, () -> comeBack.apply(there)).why());
        assertEquals(1, checks.get());
        String text = there.text(ticket, "zhang.san");
        assertEquals(Optional.empty(), there.read(text, "zhang.san"), "it is counted anew there");
        there.leaveGood(ticket).await().atMost(Duration.ofSeconds(30));
        assertEquals(in, comeBack.apply(there), "a check that could not be made");
    }

    private TicketService node() {
        return new TicketService(uses, line, seals, clock, ids, config);
    }

    @Test
    void what_is_too_long_is_refused_before_anything_is_made_of_it() {
        String long_ = "ﷺ".repeat(70);
        password(address(), null, long_, RIGHT).then().statusCode(422);
        password(address(), null, "x", "p".repeat(129)).then().statusCode(422);
        login(address(), null, Map.of("name", "n".repeat(101), "idNumber", "1", "captchaId", "c", "captcha", "x"))
                .then()
                .statusCode(422);
        login(address(), null, Map.of("name", "n", "idNumber", "1".repeat(33), "captchaId", "c", "captcha", "x"))
                .then()
                .statusCode(422);
    }

    /** Every worker has something to do that does not end by itself. */
    private void occupy(List<UniEmitter<? super String>> busy) {
        occupy(line, busy);
    }

    static void occupy(LineService line, List<UniEmitter<? super String>> busy) {
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        for (int i = 0; i < workers; i++) {
            line.stand(
                            Instant.EPOCH,
                            Duration.ofMinutes(1),
                            () -> Uni.createFrom().<String>emitter(busy::add))
                    .subscribe()
                    .with(done -> {}, failed -> {});
        }
        assertEquals(workers, busy.size(), "a worker was busy already");
    }

    static void release(List<UniEmitter<? super String>> busy) {
        busy.forEach(each -> each.complete("done"));
        busy.clear();
    }

    static void hammer(String from, String username) {
        for (int i = 0; i < 10; i++) {
            password(from, null, username, "falsch" + i).then().statusCode(401);
        }
        password(from, null, username, "falsch10").then().statusCode(429);
    }

    private static final Map<String, String> ID_NUMBERS = new HashMap<>();
    private static final Map<String, String> LEARNERS = new HashMap<>();

    private static String idNumberOf(String username) {
        return ID_NUMBERS.get(username);
    }

    /** A learner who has set a password. */
    static String learner() {
        String username = "li." + unique();
        String idNumber = TestIdNumbers.next();
        ID_NUMBERS.put(username, idNumber);
        LEARNERS.put(
                username,
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .header("Authorization", "Bearer " + TestTokens.administrator())
                        .body(Map.of(
                                "name", NAME, "idNumber", idNumber, "username", username, "initialPassword", RIGHT))
                        .post("/api/v1/learners")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("learnerId"));
        return username;
    }

    static String address() {
        int no = ADDRESSES.incrementAndGet();
        return "203.0.%d.%d".formatted(no / 250, no % 250 + 1);
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    static Map<String, Object> captcha(String from) {
        return request(from, null)
                .body(Map.of())
                .post("/api/v1/auth/captcha")
                .then()
                .statusCode(200)
                .extract()
                .as(new io.restassured.common.mapper.TypeRef<>() {});
    }

    static Map<String, Object> named(Map<String, Object> captcha, String idNumber) {
        Map<?, ?> work = (Map<?, ?>) captcha.get("proofOfWork");
        int proof = 0;
        while (!Sha256.hex((String) work.get("salt") + proof).equals(work.get("challenge"))) {
            proof++;
            assertFalse(proof > (Integer) work.get("maxNumber"), "the challenge has no solution");
        }
        return new LinkedHashMap<>(
                Map.of("name", NAME, "idNumber", idNumber, "captchaId", captcha.get("captchaId"), "proof", proof));
    }

    private static Response named(String from, String idNumber, Map<String, Object> captcha) {
        return login(from, null, named(captcha, idNumber));
    }

    static Response password(String from, String device, String username, String password) {
        return login(from, device, Map.of("username", username, "password", password));
    }

    static Response again(String from, String username, String password, String ticket) {
        return login(from, null, Map.of("username", username, "password", password, "ticket", ticket));
    }

    static Response login(String from, String device, Map<String, ?> body) {
        return request(from, device).body(body).post("/api/v1/auth/login");
    }

    static io.restassured.specification.RequestSpecification request(String from, String device) {
        var request = RestAssured.given().contentType(ContentType.JSON).header("X-Forwarded-For", from);
        return device == null ? request : request.cookie("kaochang_device", device);
    }
}
