package org.kaochang.operations.rehearsal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Calls the node's own door, as a browser or the proxy before it does. */
final class RehearsalClient {

    private static final int TIMEOUT_MILLIS = 15_000;

    private final HttpClient client;
    private final Door door;

    /**
     * Where this node listens.
     *
     * @param tls whether it wants TLS there; that its certificate is for another name is all right
     */
    record Door(String host, int port, boolean tls) {}

    /** @param body not decompressed */
    record Reply(int status, Buffer body) {}

    RehearsalClient(Vertx vertx, Door door, int connections) {
        this.door = door;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setSsl(door.tls())
                .setTrustAll(true)
                .setVerifyHost(false)
                .setDecompressionSupported(false));
    }

    /** @param encodings that the browser takes; empty for none */
    Future<Reply> call(HttpMethod method, String path, String token, String device, String encodings, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(door.host())
                .setPort(door.port())
                .setURI(path)
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Kaochang-Device", device)
                .putHeader("User-Agent", "kaochang-rehearsal");
        if (!encodings.isEmpty()) {
            options.putHeader("Accept-Encoding", encodings);
        }
        if (!body.isEmpty()) {
            options.putHeader("Content-Type", "application/json");
        }
        return client.request(options)
                .compose(request -> body.isEmpty() ? request.send() : request.send(body))
                .compose(response -> response.body().map(bytes -> new Reply(response.statusCode(), bytes)));
    }

    Future<Void> close() {
        return client.close();
    }
}
