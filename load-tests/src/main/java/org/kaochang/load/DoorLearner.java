package org.kaochang.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Logs one learner in, as the page does: draws a captcha and solves it first when it is by name; waits its turn by ticket;
 * does the sum when a proof is asked for. Everything on the one event loop but the sums.
 */
final class DoorLearner {

    private static final int MOST_PROOFS = 3;
    private static final int MOST_BUSY = 5;

    private final Vertx vertx;
    private final Wire wire;
    private final DoorCall call;
    private final ObjectNode body;
    private final String device;
    private final Map<String, Long> answers;
    private final Consumer<Boolean> done;
    private int proofs;
    private int busy;

    /**
     * @param answers counted by status or kind of problem
     * @param done true when in
     */
    DoorLearner(
            Vertx vertx,
            Wire wire,
            DoorCall call,
            ObjectNode body,
            String device,
            Map<String, Long> answers,
            Consumer<Boolean> done) {
        this.vertx = vertx;
        this.wire = wire;
        this.call = call;
        this.body = body;
        this.device = device;
        this.answers = answers;
        this.done = done;
    }

    void begin() {
        if (body.has("idNumber")) {
            prove();
        } else {
            logIn();
        }
    }

    private void prove() {
        proofs++;
        wire.send(call.captcha(), reply -> {
            count(reply, "captcha ");
            if (reply.status() != 200) {
                done.accept(false);
                return;
            }
            JsonNode captcha = DoorCall.read(reply.body());
            vertx.executeBlocking(() -> ProofOfWork.solve(captcha), false).onSuccess(number -> {
                body.put("captchaId", captcha.path("captchaId").asText()).put("proof", number);
                logIn();
            });
        });
    }

    private void logIn() {
        wire.send(call.login(body, device), this::answered);
    }

    private void answered(Wire.Reply reply) {
        count(reply, "");
        JsonNode answer = DoorCall.read(reply.body());
        if (answer.has("ticket")) {
            body.put("ticket", answer.path("ticket").asText());
        }
        if (reply.status() == 202) {
            body.remove("captchaId");
            body.remove("proof");
            long pause = Math.max(1, Math.round(answer.path("pollAfterSeconds").asDouble() * 1000));
            vertx.setTimer(pause, again -> logIn());
        } else if (reply.status() == 503 && body.has("password") && busy++ < MOST_BUSY) {
            vertx.setTimer(2_000, again -> logIn());
        } else if (DoorCall.proofNeeded(reply) && proofs < MOST_PROOFS) {
            prove();
        } else {
            done.accept(reply.status() == 200);
        }
    }

    private void count(Wire.Reply reply, String what) {
        String kind = DoorCall.proofNeeded(reply) ? "proof-needed" : Integer.toString(reply.status());
        answers.merge(what + kind, 1L, Long::sum);
    }
}
