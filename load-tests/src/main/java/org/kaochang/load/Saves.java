package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Saves one changed answer after another. */
final class Saves {

    private static final int CLOSED = 409;
    private static final int SHOWN = 5;
    private static final long SOME_CHANGE = Sitting.pack(1, 1, 1);

    private final Vertx vertx;
    private final SplittableRandom random;
    private final Map<Sitting, Long> underWay = new HashMap<>();

    private int shown;

    Saves(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.random = new SplittableRandom(seed);
    }

    /** @param logged false where nothing is stored and so nothing is to be verified */
    Crowd.Measured run(int port, List<Sitting> sittings, int connections, double seconds, boolean logged)
            throws InterruptedException {
        return new Crowd<Sitting>(
                        vertx,
                        port,
                        sitting -> request(sitting, logged),
                        (sitting, reply) -> take(sitting, reply, logged))
                .roundAndRound(sittings, connections, seconds);
    }

    private Buffer request(Sitting sitting, boolean logged) {
        long change = logged ? sitting.nextOrUnanswered(random) : sitting.unanswered();
        change = change == 0 ? SOME_CHANGE : change;
        underWay.put(sitting, change);
        return sitting.save(change, Wire.BROWSER);
    }

    private void take(Sitting sitting, Wire.Reply reply, boolean logged) {
        long change = underWay.remove(sitting);
        if (reply.status() == 200 && logged) {
            sitting.acknowledged(change);
        } else if (reply.status() == CLOSED && logged) {
            sitting.refused();
        } else if (reply.status() != 200 && shown++ < SHOWN) {
            System.out.println("save " + Sitting.seq(change) + ": " + reply.status() + " " + reply.text());
        }
    }
}
