package org.kaochang.operations;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How the engine is, as the operator's Today reads it: what the management port says, and nobody else is told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class WellnessTest {

    @Inject
    NodeStandingStore nodes;

    @Inject
    ClockSource clock;

    @Test
    void operatorsReadTheChecksOfTheManagementPort() {
        JsonPath told = given().auth()
                .oauth2(TestTokens.role(Role.OPERATOR))
                .get("/api/v1/wellness")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Set<String> monitored =
                new HashSet<>(Operator.get("/q/health/well").jsonPath().getList("checks.name"));
        monitored.addAll(Operator.get("/q/health/ready").jsonPath().getList("checks.name"));
        assertEquals(monitored, Set.copyOf(told.getList("checks.name", String.class)), told::prettify);
        assertEquals(monitored.size(), told.getList("checks.name").size(), "each once");
        assertTrue(told.getList("checks.findAll { it.needed }.name").containsAll(List.of("database", "clock")));
        assertTrue(told.getMap("checks.find { it.name == 'database' }.data").containsKey("pendingMigrations"));
    }

    @Test
    void everyNodeIsSeenAsItSaidItWas() {
        Instant now = clock.trueNow();
        Instant since = now.minusSeconds(7_200);
        tell(new NodeStanding("a-late:1", since, now.plusSeconds(600), List.of("clock")));
        tell(new NodeStanding("b-gone:1", since, now.minusSeconds(60), List.of()));
        tell(new NodeStanding("c-forgotten:1", since, now.minusSeconds(3_700), List.of()));
        JsonPath told = given().auth()
                .oauth2(TestTokens.role(Role.OPERATOR))
                .get("/api/v1/wellness")
                .jsonPath();
        assertEquals("wrong", told.getString("nodes.find { it.name == 'a-late:1' }.state"), told::prettify);
        assertEquals(List.of("clock"), told.getList("nodes.find { it.name == 'a-late:1' }.wrong"));
        assertEquals("silent", told.getString("nodes.find { it.name == 'b-gone:1' }.state"));
        assertEquals(List.of(), told.getList("nodes.findAll { it.name == 'c-forgotten:1' }"));
        assertEquals(1, told.getList("nodes.findAll { it.answering }").size());
        assertFalse(told.getBoolean("well"));
        assertTrue(told.getBoolean("nodesKnown"));
        List.of("a-late:1", "b-gone:1")
                .forEach(name -> nodes.leave(name).await().indefinitely());
    }

    private void tell(NodeStanding node) {
        nodes.tell(node).await().indefinitely();
    }

    @Test
    void nobodyElseIsTold() {
        for (String role : List.of(Role.EXAM_ADMINISTRATOR, Role.AUDITOR, Role.BANK_EDITOR, Role.LEARNER)) {
            given().auth()
                    .oauth2(TestTokens.role(role))
                    .get("/api/v1/wellness")
                    .then()
                    .statusCode(403);
        }
    }
}
