package org.kaochang.operations;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How the engine is, as the operator's Today reads it: what the management port says, and nobody else is told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class WellnessTest {

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
