package org.kaochang.identity;

import org.kaochang.common.LogEar;
import org.kaochang.identity.AtTheDoor.Tokens;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.identity.AtTheDoor.as;
import static org.kaochang.identity.AtTheDoor.get;
import static org.kaochang.identity.AtTheDoor.password;
import static org.kaochang.identity.AtTheDoor.post;

/** Staff who forgot the password or lost the second factor come back in, by another administrator or by the operator. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class StaffResetTest {

    private static final String PASSWORD = "langes.anfangswort.26";
    private static final String OWN = "mein.eigenes.wort.2027";

    @Inject
    StaffResetService resets;

    @Inject
    Pool pool;

    private record Staff(String id, String username) {}

    @Test
    void another_administrator_gives_a_password_that_is_shown_once_and_has_to_be_changed() {
        Staff editor = staff("bank-editor");
        Tokens before = settled(editor);
        List<String> said = listen(() -> {
            String given = reset(editor, TestTokens.administrator())
                    .statusCode(200)
                    .body("accountId", equalTo(editor.id()))
                    .body("password", matchesPattern("([0-9A-Z]{4}-){2}[0-9A-Z]{4}"))
                    .extract()
                    .path("password");

            get("/api/v1/auth/me", before.access()).statusCode(401);
            password(editor.username(), OWN).statusCode(401);
            Tokens bound = Tokens.of(password(editor.username(), given));
            get("/api/v1/banks", bound.access())
                    .statusCode(403)
                    .body("type", equalTo("/problems/password-change-required"));
            Tokens.of(post(
                    "/api/v1/auth/password",
                    bound.access(),
                    Map.of("oldPassword", given, "newPassword", "wieder.ein.eigenes.8")));
            password(editor.username(), given).statusCode(401);
        });
        assertTrue(
                said.stream()
                        .anyMatch(line ->
                                line.startsWith("event=password-reset tenant=1 account=" + editor.id() + " by=")),
                said.toString());
    }

    @Test
    void a_given_password_ends_after_its_term() {
        Staff editor = staff("bank-editor");
        String given = reset(editor, TestTokens.administrator()).extract().path("password");
        pool.preparedQuery("update account set initial_until = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(UUID.fromString(editor.id())))
                .await()
                .indefinitely();
        password(editor.username(), given).statusCode(401);
    }

    @Test
    void nobody_resets_their_own_nor_a_learners_nor_without_the_role() {
        Staff editor = staff("bank-editor");
        for (String role : List.of("bank-editor", "unit-administrator", "invigilator")) {
            reset(editor, TestTokens.role(role)).statusCode(403);
        }
        reset(editor, null).statusCode(401);
        Staff administrator = staff("exam-administrator");
        reset(administrator, settled(administrator).access()).statusCode(409);
        UUID learner = UUID.fromString(AtTheDoor.newcomer().learnerId());
        String account = pool.preparedQuery("select id from account where learner_id = $1")
                .execute(Tuple.of(learner))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getUUID(0)
                .toString();
        reset(new Staff(account, ""), TestTokens.administrator()).statusCode(409);
        reset(new Staff(UUID.randomUUID().toString(), ""), TestTokens.administrator())
                .statusCode(404);
    }

    @Test
    void an_administrator_of_one_authority_changes_nothing_of_the_operator_of_all() throws Throwable {
        Staff operator = staff("bank-editor");
        bindSomeFactor(operator);
        pool.preparedQuery("update account set roles = '{operator}' where id = $1")
                .execute(Tuple.of(UUID.fromString(operator.id())))
                .await()
                .indefinitely();
        String administrator = TestTokens.administrator();
        String account = "/api/v1/accounts/" + operator.id();
        reset(operator, administrator).statusCode(403);
        post(account + "/second-factor/removal", administrator, AtTheDoor.BECAUSE)
                .statusCode(403);
        post(account + "/disablement", administrator, AtTheDoor.BECAUSE).statusCode(403);
        post(account + "/enablement", administrator, AtTheDoor.BECAUSE).statusCode(403);
        as(administrator)
                .body(Map.of("roles", Set.of("bank-editor"), "reason", AtTheDoor.BECAUSE.get("reason")))
                .put(account + "/roles")
                .then()
                .statusCode(403);
        // All as it was: the password lets in as far as the factor, which is still bound.
        password(operator.username(), PASSWORD).statusCode(401).body("enrolled", equalTo(true));
        // Only whoever starts the program helps an operator whose phone is lost.
        start(Map.of("username", operator.username()));
        password(operator.username(), PASSWORD).statusCode(200);
    }

    /** Together they are a way into another's account: it has to be seen who took it. */
    @Test
    void the_security_log_says_who_reset_the_password_and_who_removed_the_second_factor() {
        Staff editor = staff("bank-editor");
        bindSomeFactor(editor);
        Staff colleague = staff("exam-administrator");
        String administrator = settled(colleague).access();
        List<String> said = listen(() -> {
            reset(editor, administrator).statusCode(200);
            post("/api/v1/accounts/" + editor.id() + "/second-factor/removal", administrator, AtTheDoor.BECAUSE)
                    .statusCode(200);
        });
        for (String event : List.of("password-reset", "second-factor-removed")) {
            assertTrue(
                    said.stream()
                            .anyMatch(line -> line.startsWith("event=" + event + " ")
                                    && line.contains("account=" + editor.id())
                                    && line.contains("by=" + colleague.id())),
                    said.toString());
        }
    }

    /** As {@code KAOCHANG_IDENTITY_RESCUE_USERNAME} says it, at a start. */
    @Test
    void the_lone_administrator_comes_back_by_the_operators_setting() throws Throwable {
        Staff lost = staff("exam-administrator");
        settled(lost);
        bindSomeFactor(lost);
        password(lost.username(), OWN).statusCode(401).body("enrolled", equalTo(true));

        start(Map.of("username", lost.username()));
        settle(password(lost.username(), OWN).statusCode(200));

        bindSomeFactor(lost);
        start(Map.of("username", lost.username().toUpperCase(), "password", "vom.betreiber.gegeben.1"));
        password(lost.username(), OWN).statusCode(401);
        Tokens bound = Tokens.of(password(lost.username(), "vom.betreiber.gegeben.1"));
        get("/api/v1/accounts", bound.access())
                .statusCode(403)
                .body("type", equalTo("/problems/password-change-required"));
        assertThrows(
                IllegalStateException.class, () -> start(Map.of("username", lost.username(), "password", "zu.kurz")));
        start(Map.of("username", "nobody.at.all"));
    }

    private static void settle(ValidatableResponse answer) {
        get("/api/v1/auth/me", Tokens.of(answer).access()).statusCode(200);
    }

    private void start(Map<String, String> rescue) throws Throwable {
        Map<String, String> settings = new HashMap<>();
        rescue.forEach((name, value) -> settings.put("KAOCHANG_IDENTITY_RESCUE_" + name.toUpperCase(), value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new io.smallrye.config.EnvConfigSource(settings, 300))
                .withMapping(IdentityConfig.class)
                .build();
        new StartService(config, config.getConfigMapping(IdentityConfig.class)).rescue(new StartupEvent(), resets);
    }

    /** Nobody has its codes: the phone is lost. */
    private void bindSomeFactor(Staff staff) {
        pool.preparedQuery("""
                        insert into second_factor (account_id, secret_cipher, created_at, confirmed_at)
                        values ($1, '\\x00', now(), now())
                        """)
                .execute(Tuple.of(UUID.fromString(staff.id())))
                .await()
                .indefinitely();
    }

    private static List<String> listen(Runnable what) {
        try (LogEar log = LogEar.on("kaochang.security")) {
            what.run();
            return log.heard();
        }
    }

    private static ValidatableResponse reset(Staff staff, String token) {
        return post("/api/v1/accounts/" + staff.id() + "/password-reset", token, AtTheDoor.BECAUSE);
    }

    /** With a password of one's own. */
    private static Tokens settled(Staff staff) {
        String bound = Tokens.of(password(staff.username(), PASSWORD)).access();
        return Tokens.of(post("/api/v1/auth/password", bound, Map.of("oldPassword", PASSWORD, "newPassword", OWN)));
    }

    private static Staff staff(String role) {
        String username = "li." + AtTheDoor.unique();
        Map<String, Object> body =
                Map.of("username", username, "name", "考务", "initialPassword", PASSWORD, "roles", Set.of(role));
        String id = post("/api/v1/accounts", TestTokens.administrator(), body)
                .statusCode(201)
                .extract()
                .path("accountId");
        assertEquals(36, id.length());
        return new Staff(id, username);
    }
}
