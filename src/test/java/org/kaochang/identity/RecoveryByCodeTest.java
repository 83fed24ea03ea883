package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.identity.AtTheDoor.Newcomer;
import org.kaochang.identity.AtTheDoor.Tokens;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.kaochang.identity.AtTheDoor.PASSWORD;
import static org.kaochang.identity.AtTheDoor.get;
import static org.kaochang.identity.AtTheDoor.password;
import static org.kaochang.identity.AtTheDoor.post;
import static org.kaochang.identity.AtTheDoor.refresh;

/** A bound phone or mailbox, and the code it gets for a forgotten password. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RecoveryByCodeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String HOME = "127.0.0.1";
    private static final String STRANGER = "203.1.7.21";
    private static final String ANOTHER_STRANGER = "203.1.7.22";
    private static final String GUESSING = "203.1.7.23";

    @Inject
    DemoBoxSource box;

    @Inject
    AccountStore accounts;

    @Inject
    GuessService guesses;

    @Inject
    RedisDataSource redis;

    @Test
    void a_phone_is_bound_with_the_password_and_a_code_and_then_helps_out() throws Exception {
        Newcomer learner = AtTheDoor.learner();
        Tokens tokens = learner.byPassword();
        bind(tokens, "falsch2026x", "13800138021").statusCode(401);
        bind(tokens, PASSWORD, "23800138021").statusCode(422).body("errors[0].field", equalTo("address"));
        String contact = bind(tokens, PASSWORD, "+86 138-0013-8021")
                .statusCode(202)
                .extract()
                .path("contactId");
        String code = newestCode("*********21");
        confirm(AtTheDoor.learner().byPassword(), contact, code).statusCode(401);
        confirm(tokens, contact, wrong(code)).statusCode(401);
        confirm(tokens, contact, code).statusCode(204);
        confirm(tokens, contact, code).statusCode(401);
        get("/api/v1/auth/contacts", tokens.access())
                .statusCode(200)
                .body("contacts[0].kind", equalTo("phone"))
                .body("contacts[0].address", equalTo("*********21"))
                .body("possible", hasItem("mail"));

        String recovery = send(learner.idNumber()).extract().path("recoveryId");
        String second = awaitAnother(code);
        recover(recovery, wrong(second), "neues2026x").statusCode(401);
        recover(recovery, second, "zhangsan123").statusCode(422); // too common, and the code is still good
        recover(recovery, second, "neues2026x").statusCode(204);
        recover(recovery, second, "neues2027x").statusCode(401);
        refresh(tokens.refresh(), tokens.cookie()).statusCode(401);
        password(learner.idNumber(), "neues2026x").statusCode(200);
    }

    @Test
    void nobody_learns_who_is_known_or_has_a_phone() {
        Newcomer withoutPhone = AtTheDoor.learner();
        ValidatableResponse known = send(withoutPhone.idNumber());
        ValidatableResponse unknown = send("nobody." + AtTheDoor.unique());
        assertEquals(keysOf(known), keysOf(unknown), "the two answers differ");
        recover(unknown.extract().path("recoveryId"), "12345678", "neues2026x")
                .statusCode(401)
                .body("type", equalTo("/problems/code-failed"));
        recover(UUID.randomUUID().toString(), "12345678", "neues2026x").statusCode(401);
    }

    @Test
    void five_attempts_are_all_a_code_bears() {
        Newcomer learner = AtTheDoor.learner();
        Tokens tokens = learner.byPassword();
        String contact =
                bind(tokens, PASSWORD, "13900139055").statusCode(202).extract().path("contactId");
        String code = newestCode("*********55");
        for (int i = 0; i < OneTimeCodeStore.MAX_ATTEMPTS; i++) {
            confirm(tokens, contact, wrong(code)).statusCode(401);
        }
        confirm(tokens, contact, code).statusCode(401);
    }

    @Test
    void an_id_that_was_made_up_leaves_nothing_behind_and_costs_its_address_time() {
        MovableClock.set(Instant.now());
        for (int i = 0; i < 101; i++) {
            String id = UUID.randomUUID().toString();
            AtTheDoor.as(null)
                    .header("X-Forwarded-For", GUESSING)
                    .body(Map.of("recoveryId", id, "code", "12345678", "newPassword", "neues2026x"))
                    .post("/api/v1/auth/password-recovery/by-code")
                    .then()
                    .statusCode(401);
            assertFalse(redis.key().exists("throttle:RECOVERY:1:" + Sha256.hex("code " + id)));
        }
        assertFalse(guesses.worthLooking(new Sender(TenantId.DEFAULT, GUESSING, Optional.empty())), "as fast as ever");
    }

    /** Ten captchas are cheap: they must not keep the owner, on a device of his, from a code for a day. */
    @Test
    void whoever_asks_in_anothers_name_does_not_keep_the_owner_from_a_code() throws Exception {
        Newcomer learner = AtTheDoor.learner();
        Tokens tokens = learner.byPassword();
        String contact =
                bind(tokens, PASSWORD, "13700137021").statusCode(202).extract().path("contactId");
        confirm(tokens, contact, newestCode("*********21")).statusCode(204);
        String before = newestCode("*********21");
        MovableClock.set(Instant.now()); // on a slow machine the allowance would come back
        for (int i = 0; i < OneTimeCodeStore.MAX_FOR_ANYBODY; i++) {
            asks(learner.idNumber(), null, STRANGER).statusCode(202);
            before = awaitAnother(before);
        }
        asks(learner.idNumber(), null, STRANGER).statusCode(429);
        asks(learner.idNumber(), null, ANOTHER_STRANGER).statusCode(202); // as anybody is answered, but nothing is sent
        asks(learner.idNumber(), null, HOME).statusCode(202);
        before = awaitAnother(before);
        String recovery = asks(learner.idNumber(), tokens.cookie(), STRANGER)
                .statusCode(202)
                .extract()
                .path("recoveryId");
        recover(recovery, awaitAnother(before), "neues2026x").statusCode(204);
    }

    @AfterEach
    void letTheClockRun() {
        MovableClock.reset();
    }

    /** Shut between the code and the new password: told as a wrong code is. */
    @Test
    void a_code_of_an_account_that_was_shut_is_a_wrong_one() throws Exception {
        Newcomer learner = AtTheDoor.learner();
        Tokens tokens = learner.byPassword();
        String contact =
                bind(tokens, PASSWORD, "13600136021").statusCode(202).extract().path("contactId");
        String before = newestCode("*********21");
        confirm(tokens, contact, before).statusCode(204);
        String recovery = send(learner.idNumber()).extract().path("recoveryId");
        String code = awaitAnother(before);
        AccountId account = accounts.byLearner(TenantId.DEFAULT, LearnerId.fromString(learner.learnerId()))
                .await()
                .atMost(TIMEOUT)
                .orElseThrow()
                .id();
        post("/api/v1/accounts/" + account + "/disablement", TestTokens.administrator(), AtTheDoor.BECAUSE)
                .statusCode(200);
        recover(recovery, code, "neues2026x").statusCode(401).body("type", equalTo("/problems/code-failed"));
    }

    /** By name and number one gets in, but binds nothing: whoever has the class list would. */
    @Test
    void without_a_password_nothing_is_bound() {
        Newcomer newcomer = AtTheDoor.newcomer();
        Tokens tokens = newcomer.byName();
        bind(tokens, newcomer.idNumber().substring(10), "13800138021").statusCode(401);
    }

    private String newestCode(String to) {
        return box.received().stream()
                .filter(message -> message.to().equals(to))
                .findFirst()
                .map(message -> message.text().replaceFirst(".*?(\\d{8}).*", "$1"))
                .orElseThrow();
    }

    /** Sent behind the answer's back. */
    private String awaitAnother(String before) throws InterruptedException {
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        while (newestCode("*********21").equals(before) && Instant.now().isBefore(patience)) {
            Thread.sleep(20);
        }
        return newestCode("*********21");
    }

    private static String keysOf(ValidatableResponse answer) {
        return answer.statusCode(202).extract().jsonPath().getMap("").keySet().toString();
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
    }

    private static ValidatableResponse bind(Tokens tokens, String password, String phone) {
        return post(
                "/api/v1/auth/contacts",
                tokens.access(),
                Map.of("kind", "phone", "address", phone, "password", password));
    }

    private static ValidatableResponse confirm(Tokens tokens, String contact, String code) {
        return post("/api/v1/auth/contacts/" + contact + "/confirmation", tokens.access(), Map.of("code", code));
    }

    private static ValidatableResponse send(String username) {
        return asks(username, null, HOME).statusCode(202);
    }

    /** @param cookie of the browser, may be null */
    private static ValidatableResponse asks(String username, String cookie, String from) {
        Map<String, Object> body = new HashMap<>(AtTheDoor.solvedCaptcha());
        body.put("username", username);
        body.put("kind", "phone");
        RequestSpecification request =
                AtTheDoor.as(null).header("X-Forwarded-For", from).body(body);
        return (cookie == null ? request : request.cookie(SenderSource.DEVICE, cookie))
                .post("/api/v1/auth/password-recovery/code")
                .then();
    }

    private static ValidatableResponse recover(String id, String code, String newPassword) {
        return post(
                "/api/v1/auth/password-recovery/by-code",
                null,
                Map.of("recoveryId", id, "code", code, "newPassword", newPassword));
    }
}
