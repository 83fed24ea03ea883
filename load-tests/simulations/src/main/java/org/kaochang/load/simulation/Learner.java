package org.kaochang.load.simulation;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A learner and his page: what he has chosen, what is not acknowledged yet, and what the engine told him. One virtual user
 * each, one step after the other, so nothing here needs a lock.
 */
final class Learner {

    private static final int QUESTIONS = 80;

    private final int no;
    private final String token;
    private final AnswerLog log;
    private final Random random;
    private final Map<Integer, Integer> sheet = new HashMap<>();
    private String attempt;
    private Paper paper;
    private long seq;
    private int furthest;
    private Change owed;
    private long endsAt;
    private boolean over;
    private int failures;
    private Duration wait = Duration.ZERO;

    private Learner(int no, String token, String attempt, AnswerLog log) {
        this.no = no;
        this.token = token;
        this.attempt = attempt;
        this.log = log;
        this.random = new Random(no);
    }

    /** From a line of the learners' file: number, token, and the sitting where one has been started for him. */
    static Learner of(String[] fields, AnswerLog log) {
        return new Learner(Integer.parseInt(fields[0]), fields[1], fields[2].isEmpty() ? null : fields[2], log);
    }

    String token() {
        return token;
    }

    Random random() {
        return random;
    }

    /** The sitting's id; null before the start. */
    String attempt() {
        return attempt;
    }

    /** Has the paper and may still change answers, as far as he knows. */
    boolean sits() {
        return paper != null && !over;
    }

    boolean hasPaper() {
        return paper != null;
    }

    /** A change the engine has not acknowledged; null when all is saved. */
    Change owed() {
        return owed;
    }

    /** How long until the same call may be made again; zero when it was answered. */
    Duration mustWait() {
        return wait;
    }

    /** Negative when the time is up. */
    Duration left() {
        return Duration.ofNanos(endsAt - System.nanoTime());
    }

    /** The next question without an answer; when there is none, any is looked at again. */
    void answerNext() {
        if (furthest == paper.slots()) {
            change(1 + random.nextInt(paper.slots()), true);
        } else {
            change(++furthest, true);
        }
    }

    /** Back to an earlier question, for another answer. */
    void revise() {
        goBack(true);
    }

    /** Takes an earlier answer back. */
    void clear() {
        goBack(false);
    }

    private void goBack(boolean answer) {
        List<Integer> answered = new ArrayList<>(sheet.keySet());
        if (answered.isEmpty()) {
            answerNext();
        } else {
            change(answered.get(random.nextInt(answered.size())), answer);
        }
    }

    private void change(int slot, boolean answer) {
        int choices = answer ? paper.choose(slot, random) : 0;
        owed = new Change(++seq, slot, choices, paper.letters(slot));
        log.sent(no, owed);
    }

    /** The page itself broke. */
    void stumbled(RuntimeException why) {
        log.fault(no, why.toString());
    }

    /** To pressing start, or to opening the page of a sitting that runs. */
    void seated(Reply reply) {
        if (answered(reply)) {
            JsonNode document = reply.json();
            attempt = document.get("attemptId").asText();
            paper = Paper.of(document);
            seq = document.get("seq").asLong();
            keepTime(document);
            log.seated(no, reply.body());
            if (paper.slots() != QUESTIONS || document.at("/paper/total").asInt() != 100) {
                log.fault(no, "a paper of " + paper.slots() + " questions");
            }
        }
    }

    /** To a save. */
    void saved(Reply reply) {
        if (reply.status() == Reply.CLOSED) {
            if (!reply.json().path("type").asText().endsWith("attempt-closed")) {
                log.fault(no, "refused: " + reply.body());
            }
            refused();
        } else if (answered(reply)) {
            keepTime(reply.json());
            acknowledged();
        }
    }

    private void refused() {
        log.refused(no, owed.seq());
        if (!left().isNegative()) {
            log.fault(no, "refused " + left() + " before the end");
        }
        owed = null;
        over = true;
        wait = Duration.ZERO;
    }

    private void acknowledged() {
        log.acknowledged(no, owed.seq());
        if (owed.choices() == 0) {
            sheet.remove(owed.slot());
        } else {
            sheet.put(owed.slot(), owed.choices());
        }
        owed = null;
    }

    /** To looking at the sitting again: while it runs the engine must hold what it acknowledged, neither less nor more. */
    void looked(Reply reply) {
        if (!answered(reply)) {
            return;
        }
        JsonNode document = reply.json();
        if (!document.get("state").asText().equals("in-progress")) {
            ended(document);
            return;
        }
        if (over) {
            log.fault(no, "told that it was over, and then that it is running");
        }
        keepTime(document);
        Map<Integer, Integer> held = paper.read(document.get("answers"));
        if (document.get("seq").asLong() != seq || !held.equals(sheet)) {
            log.fault(
                    no,
                    "after " + seq + " changes the page was given " + document.get("seq") + ": " + held
                            + ", acknowledged were " + sheet);
        }
    }

    /** To handing in, perhaps with a last change. */
    void handedIn(Reply reply) {
        if (!answered(reply)) {
            return;
        }
        JsonNode document = reply.json();
        if (owed != null && document.get("seq").asLong() >= owed.seq()) {
            acknowledged();
        } else if (owed != null) {
            refused();
        }
        ended(document);
    }

    private void ended(JsonNode document) {
        over = true;
        String state = document.get("state").asText();
        if (!state.equals("submitted") && !left().isNegative()) {
            log.fault(no, state + " " + left() + " before the end");
        }
        log.ended(no, state, document.at("/result/points").asText());
    }

    /** False when the engine was busy or has given him a place in the waiting room: the same call again, later. */
    private boolean answered(Reply reply) {
        if (reply.status() == Reply.WAITING) {
            log.repeated(no, reply.status());
            double seconds = reply.json().at("/waiting/pollAfterSeconds").asDouble();
            wait = Duration.ofMillis((long) (seconds * 1000) + 1);
            return false;
        }
        if (reply.status() == Reply.BUSY) {
            log.repeated(no, reply.status());
            wait = Backoff.after(++failures, reply.retryAfter(), random);
            return false;
        }
        failures = 0;
        wait = Duration.ZERO;
        return true;
    }

    /** As the page does it: how much time is left by the engine's clock, then by a clock that never jumps. */
    private void keepTime(JsonNode document) {
        Instant now = Instant.parse(document.get("serverTime").asText());
        Instant deadline = Instant.parse(document.get("deadline").asText());
        endsAt = System.nanoTime() + Duration.between(now, deadline).toNanos();
    }
}
