package org.kaochang.hall.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way to the database, which a test can cut: what is connected is lost, and nothing connects until it is mended. Whether
 * it is whole stands in a system property, which tests and their resources see alike, whoever loaded them.
 */
final class Cable implements AutoCloseable {

    private static final String CUT = "kaochang.test.cable.cut";

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;

    Cable(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
        Thread.ofPlatform().daemon().start(this::watch);
    }

    static void cut() {
        System.setProperty(CUT, "true");
    }

    static void mend() {
        System.clearProperty(CUT);
    }

    private static boolean whole() {
        return System.getProperty(CUT) == null;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        if (!whole()) {
            close(client);
            return;
        }
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            open.remove(server);
        } catch (IOException gone) {
            close(client);
        }
        open.remove(client);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // Either end has hung up.
        }
        close(to);
    }

    private void watch() {
        while (!door.isClosed()) {
            if (!whole()) {
                open.forEach(Cable::close);
                open.clear();
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Cable::close);
    }
}
