package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * One keep-alive HTTP/1.1 connection that sends one request at a time. Written by hand because a client library would
 * use more of the two cores than the engine it measures.
 */
final class Wire {

    /** The header of a browser that takes whatever there is. */
    static final String BROWSER = "Accept-Encoding: gzip, deflate, br, zstd\r\n";

    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

    private final Vertx vertx;
    private final int port;
    private NetSocket socket;
    private Buffer received = Buffer.buffer();
    private Buffer waiting;
    private Consumer<Reply> then;

    /** @param status 0 when the connection broke before the answer was complete */
    record Reply(int status, Buffer body, int bytes) {

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    Wire(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    static Buffer request(String method, String path, String token, String more, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\n" + more + "Content-Type: application/json\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n")
                .appendBytes(bytes);
    }

    void send(Buffer request, Consumer<Reply> whenAnswered) {
        then = whenAnswered;
        received = Buffer.buffer();
        if (socket != null) {
            socket.write(request);
            return;
        }
        waiting = request;
        vertx.createNetClient().connect(port, "127.0.0.1").onComplete(connected -> {
            if (connected.failed()) {
                answer(new Reply(0, Buffer.buffer(), 0));
                return;
            }
            socket = connected.result();
            socket.handler(this::take);
            socket.closeHandler(closed -> lost());
            socket.exceptionHandler(broken -> {});
            socket.write(waiting);
        });
    }

    void close() {
        then = null;
        if (socket != null) {
            socket.close();
        }
    }

    private void lost() {
        socket = null;
        if (then != null) {
            answer(new Reply(0, Buffer.buffer(), 0));
        }
    }

    private void answer(Reply reply) {
        Consumer<Reply> next = then;
        then = null;
        next.accept(reply);
    }

    private void take(Buffer more) {
        received = received.length() == 0 ? more : received.appendBuffer(more);
        byte[] bytes = received.getBytes();
        int head = find(bytes, 0, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        if (head < 0 || then == null) {
            return;
        }
        int body = head + 4;
        if (find(bytes, 0, CHUNKED) >= 0) {
            takeChunks(bytes, body);
            return;
        }
        int at = find(bytes, 0, LENGTH);
        int length = at < 0 || at > head ? 0 : number(bytes, at + LENGTH.length, 10);
        if (bytes.length >= body + length) {
            answer(new Reply(
                    number(bytes, 9, 10),
                    Buffer.buffer(java.util.Arrays.copyOfRange(bytes, body, body + length)),
                    bytes.length));
        }
    }

    private void takeChunks(byte[] bytes, int from) {
        Buffer body = Buffer.buffer();
        int at = from;
        while (true) {
            int end = find(bytes, at, new byte[] {'\r', '\n'});
            if (end < 0) {
                return;
            }
            int size = number(bytes, at, 16);
            if (bytes.length < end + 2 + size + 2) {
                return;
            }
            if (size == 0) {
                answer(new Reply(number(bytes, 9, 10), body, bytes.length));
                return;
            }
            body.appendBytes(bytes, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    /** Where the letters stand, upper or lower case alike; -1 when nowhere. */
    private static int find(byte[] bytes, int from, byte[] wanted) {
        outer:
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                int letter = bytes[i + j] >= 'A' && bytes[i + j] <= 'Z' ? bytes[i + j] + 32 : bytes[i + j];
                if (letter != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    private static int number(byte[] bytes, int from, int base) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int value = 0;
        for (int digit = Character.digit(bytes[at], base); digit >= 0; digit = Character.digit(bytes[++at], base)) {
            value = value * base + digit;
        }
        return value;
    }
}
