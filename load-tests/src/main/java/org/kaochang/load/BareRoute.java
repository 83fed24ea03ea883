package org.kaochang.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The ceiling: the same library, the same body handler, the same token check (verified once, then remembered), the same
 * body parsed and the same answer, but nothing stored. A process of its own, on its own port.
 */
final class BareRoute extends AbstractVerticle {

    private static final JsonFactory JSON = new JsonFactory();

    private final int port;
    private final JwtConsumer consumer;
    private final Cache<String, JwtClaims> verified;

    private BareRoute(int port, JwtConsumer consumer, Cache<String, JwtClaims> verified) {
        this.port = port;
        this.consumer = consumer;
        this.verified = verified;
    }

    /** Arguments: port; the public key comes by the environment as it does for a node. */
    public static void main(String[] arguments) throws Exception {
        String pem = System.getenv("KAOCHANG_JWT_PUBLIC_KEY").replaceAll("-----[A-Z ]+-----", "");
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setExpectedIssuer("kaochang")
                .setVerificationKey(key)
                .build();
        Cache<String, JwtClaims> verified =
                Caffeine.newBuilder().maximumSize(50_000).build();
        int port = Integer.parseInt(arguments[0]);
        Vertx.vertx()
                .deployVerticle(
                        () -> new BareRoute(port, consumer, verified),
                        new DeploymentOptions()
                                .setInstances(2 * Runtime.getRuntime().availableProcessors()));
    }

    @Override
    public void start() {
        Router router = Router.router(vertx);
        router.get("/q/health/ready").handler(context -> context.response().end("up"));
        router.put("/api/v1/attempts/:attemptId/answers")
                .handler(BodyHandler.create(false).setBodyLimit(65536))
                .handler(this::answer);
        vertx.createHttpServer().requestHandler(router).listen(port);
    }

    private void answer(RoutingContext context) {
        JwtClaims claims = claims(context.request().getHeader("Authorization"));
        UUID.fromString(context.pathParam("attemptId"));
        Map<String, List<String>> answers = new HashMap<>();
        long seq = parse(context.body().buffer().getBytes(), answers);
        if (!claims.hasClaim("learner")) {
            context.fail(403);
            return;
        }
        context.response()
                .putHeader("Content-Type", "application/json")
                .end("{\"seq\":" + seq + ",\"serverTime\":\"" + Instant.now() + "\",\"deadline\":\"" + Instant.EPOCH
                        + "\",\"deadlineVersion\":1,\"saved\":" + answers.size() + "}");
    }

    private JwtClaims claims(String header) {
        return verified.get(header.substring("Bearer ".length()), token -> {
            try {
                return consumer.processToClaims(token);
            } catch (InvalidJwtException refused) {
                throw new IllegalArgumentException(refused);
            }
        });
    }

    private static long parse(byte[] body, Map<String, List<String>> answers) {
        try (JsonParser parser = JSON.createParser(body)) {
            long seq = 0;
            String field = "";
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (token == JsonToken.FIELD_NAME) {
                    field = parser.currentName();
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    seq = parser.getLongValue();
                } else if (token == JsonToken.VALUE_STRING) {
                    answers.computeIfAbsent(field, none -> new java.util.ArrayList<>())
                            .add(parser.getText());
                }
            }
            return seq;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
