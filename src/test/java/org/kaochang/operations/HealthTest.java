package org.kaochang.operations;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class HealthTest {

    @Test
    void readyWithDatabaseMigratedAndRedisAvailable() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'database' }.data.pendingMigrations", equalTo(0))
                .body("checks.find { it.name == 'redis' }.data.state", equalTo("available"));
    }

    @Test
    void aliveIsAnsweredWithoutAskingTheDatabase() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }
}
