package org.kaochang.load;

import io.vertx.core.Vertx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way from many learners' pages to the nodes: a few hundred connections shared by all, as a proxy in front of the
 * nodes has them. A call that breaks or is answered 503 is the page's to repeat.
 */
final class Page {

    private final Vertx vertx;
    /** As proxies do: after a broken connection a node is left out for a while. */
    private static final long LEFT_OUT_NANOS = 5_000_000_000L;

    private final List<Deque<Wire>> idle = new ArrayList<>();
    private final long[] leftOutUntil;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private int turn;

    private record Call(io.vertx.core.buffer.Buffer request, Consumer<Wire.Reply> then) {}

    /** @param connections to each node */
    Page(Vertx vertx, int[] ports, int connections) {
        this.vertx = vertx;
        this.leftOutUntil = new long[ports.length];
        for (int port : ports) {
            Deque<Wire> wires = new ArrayDeque<>();
            for (int i = 0; i < connections; i++) {
                wires.add(new Wire(vertx, port));
            }
            idle.add(wires);
        }
    }

    Vertx vertx() {
        return vertx;
    }

    void send(io.vertx.core.buffer.Buffer request, Consumer<Wire.Reply> then) {
        waiting.add(new Call(request, then));
        serve();
    }

    private void serve() {
        for (int tried = 0; tried < idle.size() && !waiting.isEmpty(); tried++) {
            int node = turn++ % idle.size();
            Wire wire = System.nanoTime() < leftOutUntil[node]
                    ? null
                    : idle.get(node).poll();
            if (wire != null) {
                serve(waiting.remove(), wire, node);
                tried = -1;
            }
        }
    }

    private void serve(Call call, Wire wire, int node) {
        wire.send(call.request(), reply -> {
            idle.get(node).add(wire);
            if (reply.status() == 0) {
                leftOutUntil[node] = System.nanoTime() + LEFT_OUT_NANOS;
            }
            call.then().accept(reply);
            serve();
        });
    }
}
