package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.identity.AtTheDoor.Tokens;
import org.kaochang.identity.SecondFactorStore.Factor;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.identity.AtTheDoor.as;
import static org.kaochang.identity.AtTheDoor.get;
import static org.kaochang.identity.AtTheDoor.password;
import static org.kaochang.identity.AtTheDoor.post;

/** In tests unit administrators need a second factor, as all of staff do by default; bank editors may bind one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SecondFactorTest {

    private static final TenantId OURS = TenantId.DEFAULT;
    private static final Act BIND = Act.ofProgram(OURS, "second-factor.bind");
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    private static final String PASSWORD = "langes.anfangswort.26";

    @Inject
    SecondFactorStore store;

    /** The step of the code used last: each test enters them faster than they change. */
    private long used;

    @Test
    void staff_bind_an_app_at_their_first_login_and_need_it_from_then_on() {
        Staff administrator = staff("unit-administrator");
        String challenge = challenge(administrator, false);
        ValidatableResponse secret = enrol(challenge).statusCode(200).body("qr", startsWith("data:image/svg+xml;"));
        get("/api/v1/auth/me", challenge).statusCode(403);

        answer(challenge, "000000").statusCode(401).body("type", equalTo("/problems/second-factor-failed"));
        String key = secret.extract().path("secret");
        Tokens first = Tokens.of(answer(challenge, code(key)).body("recoveryCodes", hasSize(10)));
        get("/api/v1/auth/me", first.access())
                .statusCode(403)
                .body("type", equalTo("/problems/password-change-required"));

        String second = challenge(administrator, true);
        enrol(second).statusCode(409);
        answer(second, code(key)).statusCode(200).body("recoveryCodes", equalTo(null));
    }

    /** Two screens bind at once: the code proves the secret it was made of, not one that took its place meanwhile. */
    @Test
    void only_the_secret_that_was_proved_is_confirmed_and_once() {
        AccountId account = AccountId.fromString(staff("bank-editor").id());
        Factor first = proposed(account, new byte[] {1});
        Factor second = proposed(account, new byte[] {2});
        assertFalse(await(store.confirm(BIND, account, first, 7, List.of(), NOW)), "another secret was there already");
        assertFalse(await(store.take(OURS, account, second, 7)), "not confirmed yet");
        assertTrue(await(store.confirm(BIND, account, second, 7, List.of(new byte[32]), NOW)));
        assertFalse(await(store.confirm(BIND, account, second, 8, List.of(), NOW)), "confirmed before");
        assertTrue(await(store.useRecoveryCode(OURS, account, new byte[32], NOW)), "the first codes stay");
        assertFalse(await(store.take(OURS, account, first, 8)), "another secret is there");
        assertTrue(await(store.take(OURS, account, second, 8)));
        assertFalse(await(store.take(OURS, account, second, 8)), "taken before");
    }

    private Factor proposed(AccountId account, byte[] secret) {
        assertTrue(await(store.propose(OURS, account, secret, NOW)));
        return await(store.of(OURS, account)).orElseThrow();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void a_code_lets_in_once() {
        Staff administrator = staff("unit-administrator");
        String key = bound(administrator).key();
        String challenge = challenge(administrator, true);
        String code = code(key);
        answer(challenge, code).statusCode(200);
        answer(challenge, code).statusCode(401);
        answer(challenge(administrator, true), code).statusCode(401);
    }

    @Test
    void a_recovery_code_lets_in_once_too() {
        Staff administrator = staff("unit-administrator");
        String recovery = bound(administrator).recoveryCodes().getFirst();
        String challenge = challenge(administrator, true);
        answer(challenge, recovery.toLowerCase()).statusCode(200);
        answer(challenge, recovery).statusCode(401);
    }

    @Test
    void whoever_lost_the_phone_is_helped_by_another_administrator() {
        Staff administrator = staff("unit-administrator");
        Bound lost = bound(administrator);
        as(TestTokens.role("unit-administrator"))
                .contentType("application/json")
                .body(AtTheDoor.BECAUSE)
                .post("/api/v1/accounts/{id}/second-factor/removal", administrator.id())
                .then()
                .statusCode(403);
        String before = challenge(administrator, true);
        as(TestTokens.administrator())
                .contentType("application/json")
                .body(AtTheDoor.BECAUSE)
                .post("/api/v1/accounts/{id}/second-factor/removal", administrator.id())
                .then()
                .statusCode(200);
        get("/api/v1/learners", lost.tokens().access()).statusCode(401);
        answer(before, lost.recoveryCodes().getFirst()).statusCode(401);
        challenge(administrator, false);
    }

    @Test
    void who_need_not_may_bind_one() {
        Staff editor = staff("bank-editor");
        Tokens bound = Tokens.of(password(editor.username(), PASSWORD));
        Tokens tokens = Tokens.of(post(
                "/api/v1/auth/password",
                bound.access(),
                Map.of("oldPassword", PASSWORD, "newPassword", "noch.ein.langes.wort.3")));
        post("/api/v1/auth/second-factor/challenge", tokens.access(), Map.of("password", "falsches.wort.1"))
                .statusCode(401);
        String challenge = post(
                        "/api/v1/auth/second-factor/challenge",
                        tokens.access(),
                        Map.of("password", "noch.ein.langes.wort.3"))
                .statusCode(200)
                .body("enrolled", equalTo(false))
                .extract()
                .path("challenge");
        String key = enrol(challenge).statusCode(200).extract().path("secret");
        answer(challenge, code(key)).statusCode(200);
        password(editor.username(), "noch.ein.langes.wort.3")
                .statusCode(401)
                .body("type", equalTo("/problems/second-factor-needed"))
                .body("enrolled", equalTo(true));
    }

    @Test
    void an_access_token_is_no_challenge_and_a_challenge_no_token() {
        answer(TestTokens.administrator(), "123456").statusCode(401);
        enrol("invented").statusCode(401);
        String challenge = challenge(staff("unit-administrator"), false);
        get("/api/v1/learners", challenge).statusCode(403);
        get("/api/v1/attempts/" + java.util.UUID.randomUUID(), challenge).statusCode(403);
        post("/api/v1/auth/password", challenge, Map.of("oldPassword", PASSWORD, "newPassword", "noch.ein.wort.17"))
                .statusCode(403);
    }

    /** Whoever knows the password may guess codes, but not use the owner's tries up. */
    @Test
    void the_owner_on_a_known_device_gets_in_whatever_a_stranger_guesses() {
        Staff administrator = staff("unit-administrator");
        Bound owner = bound(administrator);
        String challenge = challenge(administrator, true);
        MovableClock.set(Instant.now()); // or tries would come back between two calls
        try {
            for (int i = 0; i < 10; i++) {
                from("203.0.113.7", null, challenge, "000000").statusCode(401);
            }
            from("203.0.113.7", null, challenge, code(owner.key())).statusCode(429);
            from("203.0.113.8", null, challenge, code(owner.key())).statusCode(429);
            from("203.0.113.9", owner.tokens().cookie(), challenge, Totp.code(bytes(owner.key()), used))
                    .statusCode(200);
        } finally {
            MovableClock.reset();
        }
    }

    private static ValidatableResponse from(String address, String cookie, String challenge, String code) {
        var call = as(null).header("X-Forwarded-For", address).body(Map.of("challenge", challenge, "code", code));
        return (cookie == null ? call : call.cookie(SenderSource.DEVICE, cookie))
                .post("/api/v1/auth/second-factor")
                .then();
    }

    private record Staff(String id, String username) {}

    private record Bound(String key, List<String> recoveryCodes, Tokens tokens) {}

    private Bound bound(Staff staff) {
        String challenge = challenge(staff, false);
        String key = enrol(challenge).statusCode(200).extract().path("secret");
        ValidatableResponse answer = answer(challenge, code(key)).statusCode(200);
        return new Bound(key, answer.extract().path("recoveryCodes"), Tokens.of(answer));
    }

    private static Staff staff(String role) {
        String username = "zhang." + AtTheDoor.unique();
        Map<String, Object> body = Map.of(
                "username",
                username,
                "name",
                "管理员",
                "initialPassword",
                PASSWORD,
                "roles",
                Set.of(role),
                "unit",
                unit());
        String id = post("/api/v1/accounts", TestTokens.administrator(), body)
                .statusCode(201)
                .extract()
                .path("accountId");
        return new Staff(id, username);
    }

    private static String unit() {
        as(TestTokens.administrator())
                .body(Map.of("name", "两步验证单位"))
                .put("/api/v1/units/two-steps")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        return "two-steps";
    }

    private static String challenge(Staff staff, boolean enrolled) {
        return password(staff.username(), PASSWORD)
                .statusCode(401)
                .body("type", equalTo("/problems/second-factor-needed"))
                .body("enrolled", equalTo(enrolled))
                .extract()
                .path("challenge");
    }

    private static ValidatableResponse enrol(String challenge) {
        return post("/api/v1/auth/second-factor/enrolment", null, Map.of("challenge", challenge));
    }

    private static ValidatableResponse answer(String challenge, String code) {
        return post("/api/v1/auth/second-factor", null, Map.of("challenge", challenge, "code", code));
    }

    /** The next code not used yet: one step ahead counts as well, and two are all a test needs. */
    private String code(String key) {
        long now = Totp.stepAt(Instant.now());
        used = Math.max(now - 1, used + 1);
        return Totp.code(bytes(key), used);
    }

    private static byte[] bytes(String base32) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits & 0xff);
            }
        }
        return bytes.toByteArray();
    }
}
