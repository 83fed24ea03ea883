package org.kaochang.http;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.CompositeException;
import org.junit.jupiter.api.Test;

import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** Something goes wrong while a refusal is on its way out: the refusal is what the caller hears, not an accident. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SeveralFailuresTest {

    private static CompositeException several() {
        return new CompositeException(
                Problem.of(ProblemType.FORBIDDEN, "先。"), new IllegalStateException("on the way out"));
    }

    @Test
    void theFirstIsAnsweredByResources() {
        QuarkusMock.installMockForType(
                new CallerSource(null) {
                    @Override
                    public Caller caller() {
                        throw several();
                    }
                },
                CallerSource.class);
        given().auth()
                .oauth2(TestTokens.administrator())
                .get("/api/v1/auth/me")
                .then()
                .statusCode(403)
                .body("detail", equalTo("先。"));
    }

    @Test
    void theFirstIsAnsweredByPlainRoutes() {
        QuarkusMock.installMockForType(
                new BearerSource(null, null, null) {
                    @Override
                    public Caller learnerCaller(io.vertx.ext.web.RoutingContext context) {
                        throw several();
                    }
                },
                BearerSource.class);
        given().get("/api/v1/attempts/" + UUID.randomUUID())
                .then()
                .statusCode(403)
                .body("detail", equalTo("先。"));
    }
}
