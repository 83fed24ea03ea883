package org.kaochang.http;

import io.restassured.RestAssured;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A call written byte by byte, as no client library would. */
final class RawCall implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket("localhost", RestAssured.port);

    RawCall() throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    RawCall send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Sends chunks of a body until it is all sent or the other side hangs up; returns how many bytes went out. */
    long stream(long most) {
        byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try {
            OutputStream out = socket.getOutputStream();
            while (sent < most) {
                out.write(chunk);
                sent += 4096;
            }
        } catch (IOException refused) {
            // What it answered says why.
        }
        return sent;
    }

    /** All that comes until the other side hangs up; nothing more when it was rude about it. */
    String answer() {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException reset) {
            // Hung up with bytes of ours unread.
        }
        return answer.toString();
    }

    /** The next byte, or -1 when the other side has hung up. */
    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /** Reads what is there. */
    void skim() throws IOException {
        socket.getInputStream().readNBytes(socket.getInputStream().available());
    }

    /** Whether the other side hangs up within so many milliseconds. */
    boolean closedWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (read() >= 0) {
                // An answer that says why comes first.
            }
            return true;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
