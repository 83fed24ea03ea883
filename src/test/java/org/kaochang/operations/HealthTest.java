package org.kaochang.operations;

import org.kaochang.story.Operator;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class HealthTest {

    /** Of the JDBC pool, in all of which a probe of old sat. */
    private static final int POOL = 2;

    @Inject
    AgroalDataSource pool;

    @Inject
    DatabaseLookJob looks;

    @Any
    @Inject
    Instance<HealthCheck> checks;

    @Test
    void readyWithDatabaseMigratedAndRedisAvailable() {
        await(
                "redis was not seen",
                () -> Operator.get("/q/health/ready")
                        .jsonPath()
                        .getString("checks.find { it.name == 'redis' }.data.state")
                        .equals("available"));
        Operator.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'database' }.data.pendingMigrations", equalTo(0));
    }

    @Test
    void aliveIsAnsweredWithoutAskingTheDatabase() {
        Operator.get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void thePublicPortSaysYesOrNoAndNothingElse() {
        for (String path : List.of("/q/health/ready", "/q/health/live")) {
            assertEquals("{\"status\":\"UP\"}", given().get(path).asString(), path);
        }
        for (String path : List.of("/q/health", "/q/health/well", "/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
            given().get(path).then().statusCode(anyOf(equalTo(404), equalTo(405)));
        }
    }

    /** Nothing of what a probe asks for may be in short supply: two at once starved each other for ever. */
    @Test
    void fiftyProbesAtOnceAreAnsweredWhileTheJdbcPoolIsExhausted() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                var first = pool.getConnection();
                var second = pool.getConnection()) {
            assertEquals(
                    POOL, pool.getConfiguration().connectionPoolConfiguration().maxSize());
            List<URI> asked = List.of(
                    URI.create(Operator.url("/q/health/ready")),
                    URI.create("http://localhost:" + RestAssured.port + "/q/health/ready"));
            List<CompletableFuture<HttpResponse<String>>> probes = Stream.iterate(0, i -> i + 1)
                    .limit(50)
                    .map(i -> HttpRequest.newBuilder(asked.get(i % 2))
                            .timeout(Duration.ofSeconds(4))
                            .build())
                    .map(probe -> client.sendAsync(probe, BodyHandlers.ofString()))
                    .toList();
            for (var probe : probes) {
                assertEquals(200, probe.join().statusCode(), () -> probe.join().body());
            }
            assertTrue(first.isValid(1) && second.isValid(1));
        }
    }

    @Test
    void aDatabaseThatTakesConnectionsAndNeverAnswersIsDownWithinSecondsAndUpAgainAfterwards() throws Exception {
        URI real = URI.create(setting("quarkus.datasource.reactive.url"));
        Properties login = new Properties();
        login.setProperty("user", setting("quarkus.datasource.username"));
        login.setProperty("password", setting("quarkus.datasource.password"));
        try (FrozenProxy proxy = new FrozenProxy(real.getPort())) {
            DatabaseLookSource source =
                    new DatabaseLookSource("jdbc:postgresql://127.0.0.1:" + proxy.port() + real.getPath(), login);
            assertTrue(source.look(0).good(System.nanoTime()));

            proxy.freeze();
            long before = System.nanoTime();
            DatabaseLook open = source.look(0); // on the connection it has
            DatabaseLook anew = source.look(0); // on one that is taken and not answered
            assertTrue(open.failure().isPresent() && anew.failure().isPresent(), open + " " + anew);
            assertTrue(System.nanoTime() - before < Duration.ofSeconds(20).toNanos());

            proxy.thaw();
            await("not up again", () -> source.look(0).good(System.nanoTime()));
        }
    }

    /** The other kind is asked on a worker thread, of which a storm of log-ins leaves none. */
    @Test
    void noCheckWaitsForAWorker() {
        assertEquals(
                List.of(),
                checks.handlesStream()
                        .map(check -> check.getBean().getBeanClass().getName())
                        .filter(name -> name.startsWith("org.kaochang."))
                        .toList());
    }

    @Test
    void anAnswerThatHasGrownOldIsNone() {
        DatabaseLook look = looks.last();
        assertTrue(look.good(look.atNanos()));
        long later = look.atNanos() + Duration.ofSeconds(6).toNanos();
        assertEquals("no answer", look.trouble(later).orElseThrow());
        assertEquals("DOWN", DatabaseHealth.answer(look, later).getStatus().name());
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.onSpinWait();
        }
    }
}
