package org.kaochang.identity;

import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.RecordId;
import org.kaochang.common.SessionId;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.identity.AtTheDoor.Newcomer;
import org.kaochang.identity.AtTheDoor.Tokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.kaochang.identity.AtTheDoor.PASSWORD;
import static org.kaochang.identity.AtTheDoor.as;
import static org.kaochang.identity.AtTheDoor.get;
import static org.kaochang.identity.AtTheDoor.password;
import static org.kaochang.identity.AtTheDoor.post;
import static org.kaochang.identity.AtTheDoor.refresh;

/** Log-ins end when they should, and not for anybody else. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SessionsTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant IN_THE_WINDOW = Instant.parse("2026-03-06T04:00:00Z");

    @Inject
    Pool database;

    @Inject
    EndedSessionsJob endings;

    @Inject
    RefreshTokenStore store;

    @Inject
    AccountStore accounts;

    @TestHTTPResource("/")
    URI engine;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void after_logging_out_the_access_token_opens_nothing() {
        Tokens tokens = AtTheDoor.learner().byPassword();
        get("/api/v1/auth/me", tokens.access()).statusCode(200);
        get("/api/v1/attempts/" + UUID.randomUUID(), tokens.access()).statusCode(404);

        post("/api/v1/auth/logout", null, Map.of("refreshToken", tokens.refresh()))
                .statusCode(204);
        assertOver(tokens);
    }

    /** Another node's doing: only the database knows. */
    @Test
    void what_another_node_ended_is_refused_after_the_next_look() {
        Tokens tokens = AtTheDoor.learner().byPassword();
        Tokens other = AtTheDoor.learner().byPassword();
        database.preparedQuery("""
                        update login_session
                        set ended_at = clock_timestamp()
                        where id = (select family from refresh_token where token_hash = $1)
                        """)
                .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(Sha256.of(tokens.refresh()))))
                .await()
                .atMost(Duration.ofSeconds(10));
        endings.round().await().atMost(Duration.ofSeconds(10));
        assertOver(tokens);
        get("/api/v1/auth/me", other.access()).statusCode(200);
    }

    /** During a rolling update the release before begins log-ins, and knows of no row for them. */
    @Test
    void a_login_begun_by_a_node_of_the_release_before_is_renewed_by_a_new_one() {
        Tokens ours = AtTheDoor.learner().byPassword();
        Tokens old = asBegunByAnOldNode(ours, false);

        Tokens next = Tokens.of(refresh(old.refresh(), old.cookie()));
        get("/api/v1/auth/sessions", next.access())
                .statusCode(200)
                .body("sessions.find { it.current }.device", equalTo(""));
        Tokens.of(refresh(next.refresh(), next.cookie()));
        refresh(asBegunByAnOldNode(ours, true).refresh(), null).statusCode(401);
    }

    @Test
    void a_login_begun_by_a_node_of_the_release_before_ends_as_any_other() {
        Newcomer learner = AtTheDoor.learner();
        Tokens ours = learner.byPassword();
        Tokens leaving = asBegunByAnOldNode(ours, false);
        Tokens staying = asBegunByAnOldNode(ours, false);
        post("/api/v1/auth/logout", null, Map.of("refreshToken", leaving.refresh()))
                .statusCode(204);
        refresh(leaving.refresh(), null).statusCode(401);
        Tokens.of(refresh(staying.refresh(), null));

        Tokens unknown = asBegunByAnOldNode(ours, false);
        as(ours.access()).delete("/api/v1/auth/sessions").then().statusCode(200);
        refresh(unknown.refresh(), null).statusCode(401);

        Tokens beforeTheChange = asBegunByAnOldNode(ours, false);
        Tokens changed = Tokens.of(post(
                "/api/v1/auth/password",
                ours.access(),
                Map.of("oldPassword", PASSWORD, "newPassword", "x9anders.Tal27")));
        refresh(beforeTheChange.refresh(), null).statusCode(401);

        Tokens beforeTheReset = asBegunByAnOldNode(changed, false);
        post("/api/v1/learners/" + learner.learnerId() + "/password-reset", TestTokens.administrator(), Map.of())
                .statusCode(200);
        refresh(beforeTheReset.refresh(), null).statusCode(401);
    }

    /** @param revoked by its log-out there */
    private Tokens asBegunByAnOldNode(Tokens like, boolean revoked) {
        String token = "old-" + UUID.randomUUID() + "-of"; // 43 characters, as tokens have always had
        int rows = database.preparedQuery("""
                        insert into refresh_token
                            (id, token_hash, account_id, family, by_password, created_at, expires_at, revoked_at)
                        select gen_random_uuid(), $1, account_id, gen_random_uuid(), by_password, now(), expires_at,
                            case when $3 then now() end
                        from refresh_token
                        where token_hash = $2
                        """)
                .execute(Tuple.of(
                        io.vertx.core.buffer.Buffer.buffer(Sha256.of(token)),
                        io.vertx.core.buffer.Buffer.buffer(Sha256.of(like.refresh())),
                        revoked))
                .await()
                .atMost(Duration.ofSeconds(10))
                .rowCount();
        assertEquals(1, rows);
        return new Tokens(null, token, null);
    }

    @Test
    void a_new_password_ends_every_other_login() {
        Newcomer learner = AtTheDoor.learner();
        Tokens phone = learner.byPassword();
        Tokens desktop = learner.byName();
        Tokens kept = Tokens.of(post(
                "/api/v1/auth/password",
                phone.access(),
                Map.of("oldPassword", PASSWORD, "newPassword", "x9anders.Tal27")));
        assertOver(phone);
        assertOver(desktop);
        get("/api/v1/auth/me", kept.access()).statusCode(200);
    }

    @Test
    void a_reset_by_staff_ends_every_login() {
        Newcomer learner = AtTheDoor.learner();
        Tokens tokens = learner.byPassword();
        post("/api/v1/learners/" + learner.learnerId() + "/password-reset", TestTokens.administrator(), Map.of())
                .statusCode(200);
        assertOver(tokens);
    }

    @Test
    void staff_who_are_shut_out_or_get_other_roles_are_out_at_once() {
        String administrator = TestTokens.administrator();
        String username = "editor." + AtTheDoor.unique();
        String id = post(
                        "/api/v1/accounts",
                        administrator,
                        Map.of(
                                "username",
                                username,
                                "name",
                                "编辑",
                                "initialPassword",
                                "langes.anfangswort.2026",
                                "roles",
                                Set.of("bank-editor")))
                .statusCode(201)
                .extract()
                .path("accountId");
        Tokens first = Tokens.of(password(username, "langes.anfangswort.2026"));
        Tokens tokens = Tokens.of(post(
                "/api/v1/auth/password",
                first.access(),
                Map.of("oldPassword", "langes.anfangswort.2026", "newPassword", "anderes.langes.wort.7")));
        get("/api/v1/banks", tokens.access()).statusCode(200);

        as(administrator)
                .body(Map.of("roles", Set.of("invigilator"), "reason", AtTheDoor.BECAUSE.get("reason")))
                .put("/api/v1/accounts/{id}/roles", id)
                .then()
                .statusCode(200)
                .body("roles", equalTo(List.of("invigilator")));
        get("/api/v1/banks", tokens.access()).statusCode(401);
        refresh(tokens.refresh(), tokens.cookie()).statusCode(401);

        Tokens invigilator = Tokens.of(password(username, "anderes.langes.wort.7"));
        get("/api/v1/auth/me", invigilator.access()).statusCode(200);
        post("/api/v1/accounts/" + id + "/disablement", administrator, AtTheDoor.BECAUSE)
                .statusCode(200);
        get("/api/v1/auth/me", invigilator.access()).statusCode(401);
        refresh(invigilator.refresh(), invigilator.cookie()).statusCode(401);
    }

    /** The secret was checked, then somebody changed it: what was checked counts no more. */
    @Test
    void a_login_that_was_overtaken_by_a_change_does_not_begin() {
        Newcomer learner = AtTheDoor.learner();
        Account before = accounts.byLearner(TenantId.DEFAULT, LearnerId.fromString(learner.learnerId()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow();
        post("/api/v1/learners/" + learner.learnerId() + "/password-reset", TestTokens.administrator(), Map.of())
                .statusCode(200);
        Origin origin = new Origin(Sender.of(TenantId.DEFAULT, "127.0.0.1", null), "电脑", "browser");
        Instant now = Instant.now();
        boolean begun = store.begin(new RefreshTokenStore.NewLogin(
                        new SessionId(UUID.randomUUID()),
                        before,
                        true,
                        origin,
                        new RecordId(UUID.randomUUID()),
                        "token",
                        now,
                        now.plusSeconds(3600),
                        now.plusSeconds(3600)))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertFalse(begun);
    }

    @Test
    void two_tabs_and_a_lost_answer_go_on_as_one_chain() {
        Tokens tokens = AtTheDoor.learner().byPassword();
        String next = refresh(tokens.refresh(), tokens.cookie())
                .statusCode(200)
                .extract()
                .path("refreshToken");
        assertNotEquals(tokens.refresh(), next);
        refresh(tokens.refresh(), tokens.cookie()).statusCode(200).body("refreshToken", equalTo(next));
        refresh(next, tokens.cookie()).statusCode(200);
    }

    @Test
    void a_copy_used_within_the_first_seconds_ends_the_login_for_both() {
        for (String thiefsCookie : new String[] {null, "a".repeat(43)}) {
            Tokens tokens = AtTheDoor.learner().byPassword();
            Tokens owners = new Tokens(
                    tokens.access(),
                    refresh(tokens.refresh(), tokens.cookie())
                            .statusCode(200)
                            .extract()
                            .path("refreshToken"),
                    tokens.cookie());
            refresh(tokens.refresh(), thiefsCookie).statusCode(401);
            assertOver(owners);
        }
    }

    @Test
    void a_copy_used_before_the_owner_ends_the_login_once_the_cookie_is_known() {
        Tokens tokens = AtTheDoor.learner().byPassword();
        Tokens owners = new Tokens(
                tokens.access(),
                refresh(tokens.refresh(), tokens.cookie()).extract().path("refreshToken"),
                tokens.cookie());
        refresh(owners.refresh(), null).statusCode(401);
        assertOver(owners);
    }

    @Test
    void a_session_has_an_end_whatever_is_renewed() {
        Tokens tokens = AtTheDoor.learner().byPassword();
        database.preparedQuery("""
                        update login_session
                        set expires_at = now() - interval '1 second'
                        where id = (select family from refresh_token where token_hash = $1)
                        """)
                .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(Sha256.of(tokens.refresh()))))
                .await()
                .atMost(Duration.ofSeconds(10));
        refresh(tokens.refresh(), tokens.cookie()).statusCode(401);
    }

    @Test
    void one_sees_ones_logins_and_ends_those_one_does_not_know() {
        Newcomer learner = AtTheDoor.learner();
        Tokens phone =
                Tokens.of(as(null).header("User-Agent", "Mozilla/5.0 (Linux; Android 12) Mobile MicroMessenger/8.0")
                        .body(Map.of("username", learner.idNumber(), "password", PASSWORD))
                        .post("/api/v1/auth/login")
                        .then());
        Tokens second = learner.byName();
        Tokens third = learner.byName();
        get("/api/v1/auth/sessions", phone.access())
                .statusCode(200)
                .body("sessions", hasSize(4)) // the first one changed the initial password
                .body("sessions.find { it.current }.device", equalTo("手机 · 微信"))
                .body("sessions.find { it.current }.addressPart", startsWith("127.0"))
                .body("sessions.findAll { !it.byPassword }", hasSize(2));
        String other = get("/api/v1/auth/sessions", second.access()).extract().path("sessions.find { it.current }.id");
        as(phone.access()).delete("/api/v1/auth/sessions/{id}", other).then().statusCode(204);
        assertOver(second);
        as(phone.access()).delete("/api/v1/auth/sessions/{id}", other).then().statusCode(404);
        as(AtTheDoor.learner().byPassword().access())
                .delete(
                        "/api/v1/auth/sessions/{id}",
                        get("/api/v1/auth/sessions", third.access())
                                .extract()
                                .<String>path("sessions.find { it.current }.id"))
                .then()
                .statusCode(404);
        get("/api/v1/auth/me", third.access()).statusCode(200);

        as(phone.access())
                .delete("/api/v1/auth/sessions")
                .then()
                .statusCode(200)
                .body("ended", equalTo(2));
        assertOver(third);
        get("/api/v1/auth/me", phone.access()).statusCode(200);
    }

    /** Anybody who has the class list could put the owner out in the middle of a sitting, again and again. */
    @Test
    void name_and_number_alone_end_no_other_login() {
        Newcomer learner = AtTheDoor.learner();
        Tokens owner = learner.byPassword();
        Tokens byName = learner.byName();
        Tokens intruder = learner.byName();
        String owners = get("/api/v1/auth/sessions", owner.access()).extract().path("sessions.find { it.current }.id");
        as(intruder.access()).delete("/api/v1/auth/sessions").then().statusCode(403);
        as(intruder.access())
                .delete("/api/v1/auth/sessions/{id}", owners)
                .then()
                .statusCode(403);
        get("/api/v1/auth/me", owner.access()).statusCode(200);
        get("/api/v1/auth/me", byName.access()).statusCode(200);

        String own = get("/api/v1/auth/sessions", intruder.access()).extract().path("sessions.find { it.current }.id");
        as(intruder.access()).delete("/api/v1/auth/sessions/{id}", own).then().statusCode(204);
        assertOver(intruder);
    }

    @Test
    void an_event_stream_ends_with_its_login_and_the_sitting_goes_on() throws Exception {
        MovableClock.set(IN_THE_WINDOW);
        Newcomer newcomer = AtTheDoor.learner();
        Learner learner = new Learner(UUID.fromString(newcomer.learnerId()));
        Administrator.enrol(learner, EXAM, false);
        Administrator.creditAllHours(learner, EXAM);
        Tokens tokens = newcomer.byPassword();
        String attempt = as(tokens.access())
                .post("/api/v1/exams/{exam}/attempts", EXAM)
                .then()
                .statusCode(201)
                .extract()
                .path("attemptId");
        HttpRequest request = HttpRequest.newBuilder(engine.resolve("/api/v1/attempts/" + attempt + "/events"))
                .header("Authorization", "Bearer " + tokens.access())
                .timeout(Duration.ofSeconds(30))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = client.send(request, HttpResponse.BodyHandlers.ofLines());
            assertEquals(200, stream.statusCode());
            post("/api/v1/auth/logout", null, Map.of("refreshToken", tokens.refresh()))
                    .statusCode(204);
            stream.body().forEach(line -> {}); // comes back only because the stream ended
        }
        assertOver(tokens);
        Tokens again = newcomer.byPassword();
        as(again.access())
                .body(Map.of("seq", 1, "answers", Map.of("1", List.of("A"))))
                .put("/api/v1/attempts/{id}/answers", attempt)
                .then()
                .statusCode(200);
    }

    /** The REST layer, the routes outside it, and renewal. */
    private static void assertOver(Tokens tokens) {
        get("/api/v1/auth/me", tokens.access()).statusCode(401).body("type", equalTo("/problems/unauthenticated"));
        get("/api/v1/attempts/" + UUID.randomUUID(), tokens.access()).statusCode(401);
        get("/api/v1/attempts/" + UUID.randomUUID() + "/events", tokens.access())
                .statusCode(401);
        refresh(tokens.refresh(), tokens.cookie()).statusCode(401);
    }
}
