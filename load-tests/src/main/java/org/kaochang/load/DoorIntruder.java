package org.kaochang.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;

import java.util.Map;
import java.util.TreeMap;

/**
 * The machine beside the learners, behind the same address: each of its connections calls again as soon as it was answered.
 * It draws captchas, guesses passwords of many accounts (with proofs of work, if it is one that pays), and hammers one.
 */
final class DoorIntruder {

    private final Vertx vertx;
    private final int port;
    private final DoorCall call;
    private final int accounts;
    private final boolean pays;
    private final Map<String, Long> answers = new TreeMap<>();
    private int guesses;
    private boolean over;

    DoorIntruder(Vertx vertx, int port, DoorCall call, int accounts, boolean pays) {
        this.vertx = vertx;
        this.port = port;
        this.call = call;
        this.accounts = accounts;
        this.pays = pays;
    }

    void begin(int connections) {
        for (int i = 0; i < connections; i++) {
            Wire wire = new Wire(vertx, port);
            switch (i % 3) {
                case 0 -> draw(wire);
                case 1 -> guess(wire);
                default -> hammer(wire);
            }
        }
    }

    void end() {
        over = true;
    }

    /** Captchas drawn, and answers to guesses by status or kind of problem. */
    Map<String, Long> answers() {
        return answers;
    }

    private void draw(Wire wire) {
        if (over) {
            return;
        }
        wire.send(call.captcha(), reply -> {
            count("captcha " + reply.status());
            vertx.runOnContext(next -> draw(wire));
        });
    }

    private void guess(Wire wire) {
        if (!over) {
            send(wire, "many ", DoorCall.password("load." + (1 + guesses++ % accounts), "Falsch-2026-" + guesses));
        }
    }

    private void hammer(Wire wire) {
        if (!over) {
            send(wire, "one ", DoorCall.password(DoorDriver.VICTIM, "Falsch-2026-" + guesses++));
        }
    }

    private void send(Wire wire, String what, ObjectNode body) {
        wire.send(call.login(body, null), reply -> {
            boolean proofNeeded = DoorCall.proofNeeded(reply);
            count(what + (proofNeeded ? "proof-needed" : reply.status()));
            JsonNode answer = DoorCall.read(reply.body());
            if (over) {
                return;
            }
            if (answer.has("ticket")) {
                body.put("ticket", answer.path("ticket").asText());
            }
            if (proofNeeded && pays) {
                pay(wire, what, body);
            } else if (reply.status() == 202) {
                vertx.setTimer(
                        Math.max(1, Math.round(answer.path("pollAfterSeconds").asDouble() * 1000)),
                        again -> send(wire, what, body));
            } else {
                vertx.runOnContext(next -> {
                    if (what.startsWith("many")) {
                        guess(wire);
                    } else {
                        hammer(wire);
                    }
                });
            }
        });
    }

    private void pay(Wire wire, String what, ObjectNode body) {
        wire.send(call.captcha(), reply -> {
            count("captcha " + reply.status());
            JsonNode captcha = DoorCall.read(reply.body());
            vertx.executeBlocking(() -> ProofOfWork.solve(captcha), false).onSuccess(number -> {
                body.put("captchaId", captcha.path("captchaId").asText()).put("proof", number);
                send(wire, what, body);
            });
        });
    }

    private void count(String what) {
        answers.merge(what, 1L, Long::sum);
    }
}
