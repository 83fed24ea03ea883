package org.kaochang.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

import java.util.Arrays;
import java.util.UUID;

/**
 * One learner's sitting as the driver knows it: what was sent, what was acknowledged, and what the paper itself says is
 * right.
 */
final class Sitting {

    static final int SLOTS = 80;

    private final Population.Candidate candidate;
    private final UUID attempt;
    private final byte[] right = new byte[SLOTS + 1];
    private final byte[] options = new byte[SLOTS + 1];
    private final byte[] points = new byte[SLOTS + 1];
    private final byte[] type = new byte[SLOTS + 1];
    private long[] acknowledged = new long[16];
    private int count;
    private long seq;
    private long unanswered;
    private Told told;
    boolean handedIn;

    /** @param points in hundredths */
    record Told(String state, int points) {}

    private Sitting(Population.Candidate candidate, UUID attempt) {
        this.candidate = candidate;
        this.attempt = attempt;
    }

    /** From the document a start answers with. */
    static Sitting of(Population.Candidate candidate, JsonNode document) {
        Sitting sitting =
                new Sitting(candidate, UUID.fromString(document.get("attemptId").asText()));
        sitting.seq = document.get("seq").asLong();
        for (JsonNode question : document.get("paper").get("questions")) {
            sitting.read(question);
        }
        return sitting;
    }

    private void read(JsonNode question) {
        int no = question.get("no").asInt();
        JsonNode choices = question.get("options");
        type[no] = (byte) question.get("type").asText().charAt(0);
        points[no] = (byte) question.get("points").asInt();
        options[no] = (byte) choices.size();
        String stem = question.get("stem").asText();
        for (int i = 0; i < choices.size(); i++) {
            boolean is = type[no] == 't'
                    ? stem.endsWith("对。") == (i == 0)
                    : choices.get(i).get("text").asText().endsWith("是");
            right[no] |= (byte) (is ? 1 << i : 0);
        }
    }

    /** Points of the whole paper. */
    int total() {
        int total = 0;
        for (byte each : points) {
            total += each;
        }
        return total;
    }

    Population.Candidate candidate() {
        return candidate;
    }

    UUID attempt() {
        return attempt;
    }

    /** The next change: one slot gets new choices. Packed as in {@link #acknowledged()}. */
    long next(java.util.random.RandomGenerator random) {
        int slot = 1 + random.nextInt(SLOTS);
        int mask =
                type[slot] == 'm' ? 1 + random.nextInt((1 << options[slot]) - 1) : 1 << random.nextInt(options[slot]);
        unanswered = pack(++seq, slot, mask);
        return unanswered;
    }

    /** A change that may have been written or not is sent again as it was, as the page does; otherwise the next. */
    long nextOrUnanswered(java.util.random.RandomGenerator random) {
        return unanswered == 0 ? next(random) : unanswered;
    }

    /** @param more headers, as in {@link Wire#request} */
    Buffer save(long change, String more) {
        return Wire.request("PUT", "/api/v1/attempts/" + attempt + "/answers", candidate.token(), more, body(change));
    }

    private String body(long change) {
        StringBuilder body = new StringBuilder(48)
                .append("{\"seq\":")
                .append(seq(change))
                .append(",\"answers\":{\"")
                .append(slot(change))
                .append("\":[");
        int mask = mask(change);
        String letters = type[slot(change)] == 't' ? "TF" : "ABCDEFGH";
        for (int i = 0, written = 0; i < 8; i++) {
            if ((mask & 1 << i) != 0) {
                body.append(written++ == 0 ? "\"" : ",\"")
                        .append(letters.charAt(i))
                        .append('"');
            }
        }
        return body.append("]}}").toString();
    }

    /** How the journal writes it, such as {@code 7=BD}. */
    String journal(long change) {
        StringBuilder line = new StringBuilder().append(slot(change)).append('=');
        String letters = type[slot(change)] == 't' ? "TF" : "ABCDEFGH";
        for (int i = 0; i < 8; i++) {
            line.append((mask(change) & 1 << i) != 0 ? letters.substring(i, i + 1) : "");
        }
        return line.toString();
    }

    /** A change that somebody else made is on its way. */
    void sent(long change) {
        unanswered = change;
    }

    /** The sitting ended, and the learner was told so. */
    void ended(Told what) {
        told = what;
        handedIn = true;
    }

    /** Null when the learner was told nothing of an end. */
    Told told() {
        return told;
    }

    void acknowledged(long change) {
        if (count == acknowledged.length) {
            acknowledged = Arrays.copyOf(acknowledged, count * 2);
        }
        acknowledged[count++] = change;
        unanswered = 0;
    }

    /** The engine said that it did not write the last change. */
    void refused() {
        unanswered = 0;
    }

    /** Changes the engine has acknowledged, in order. */
    long[] acknowledged() {
        return Arrays.copyOf(acknowledged, count);
    }

    /** A change that was sent and never answered, or 0: it may stand in the database or not. */
    long unanswered() {
        return unanswered;
    }

    /** What the sheet must say after the given changes, one byte a slot from 1. */
    byte[] sheet(long[] changes) {
        byte[] sheet = new byte[SLOTS + 1];
        for (long change : changes) {
            sheet[slot(change)] = (byte) mask(change);
        }
        return sheet;
    }

    /** Hundredths of a point for that sheet, all or nothing a slot. */
    int marked(byte[] sheet) {
        int total = 0;
        for (int slot = 1; slot <= SLOTS; slot++) {
            total += sheet[slot] == right[slot] ? points[slot] * 100 : 0;
        }
        return total;
    }

    static long pack(long seq, int slot, int mask) {
        return seq << 16 | (long) slot << 8 | mask;
    }

    static long seq(long change) {
        return change >>> 16;
    }

    static int slot(long change) {
        return (int) (change >>> 8 & 0xff);
    }

    static int mask(long change) {
        return (int) (change & 0xff);
    }
}
