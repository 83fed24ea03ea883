package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Codes by SMS, through the authority's own gateway: an HTTP POST with {@code {"phone":"…","code":"…","minutes":10,
 * "text":"…"}} to the address set, with the token set as bearer. Any answer of 2xx counts as taken.
 */
@Singleton
class SmsCourierSource implements CourierSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final IdentityConfig config;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    SmsCourierSource(IdentityConfig config) {
        this.config = config;
    }

    @Override
    public boolean carries(ContactKind kind) {
        return kind == ContactKind.PHONE && config.codes().smsGateway().isPresent();
    }

    @Override
    public Uni<Void> bring(Message message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        config.codes().smsGateway().orElseThrow())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(message)));
        config.codes().smsToken().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return Uni.createFrom()
                .completionStage(() -> client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding()))
                .invoke(answer -> {
                    if (answer.statusCode() / 100 != 2) {
                        throw new IllegalStateException("the SMS gateway answered " + answer.statusCode());
                    }
                })
                .replaceWithVoid();
    }

    /** Digits and our own words only: nothing in it needs escaping. */
    private static String json(Message message) {
        return """
                {"phone":"%s","code":"%s","minutes":%d,"text":"%s"}""".formatted(message.address(), message.code(), message.minutes(), message.text());
    }
}
