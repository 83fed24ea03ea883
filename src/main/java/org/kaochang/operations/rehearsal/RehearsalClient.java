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

    /**
     * What is asked.
     *
     * @param encodings that the browser takes; empty for none
     * @param body empty for none
     * @param closing whether the connection is closed after the answer
     */
    record Call(HttpMethod method, String path, String encodings, String body, boolean closing) {

        static Call of(HttpMethod method, String path) {
            return new Call(method, path, "", "", false);
        }

        Call taking(String all) {
            return new Call(method, path, all, body, closing);
        }

        Call sending(String json) {
            return new Call(method, path, encodings, json, closing);
        }

        Call closing(boolean is) {
            return new Call(method, path, encodings, body, is);
        }
    }

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

    Future<Reply> call(Call call, String token, String device) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setHost(door.host())
                .setPort(door.port())
                .setURI(call.path())
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Kaochang-Device", device)
                .putHeader("User-Agent", "kaochang-rehearsal");
        if (!call.encodings().isEmpty()) {
            options.putHeader("Accept-Encoding", call.encodings());
        }
        if (!call.body().isEmpty()) {
            options.putHeader("Content-Type", "application/json");
        }
        if (call.closing()) {
            options.putHeader("Connection", "close");
        }
        return client.request(options)
                .compose(request -> call.body().isEmpty() ? request.send() : request.send(call.body()))
                .compose(response -> response.body().map(bytes -> new Reply(response.statusCode(), bytes)));
    }

    Future<Void> close() {
        return client.close();
    }
}
