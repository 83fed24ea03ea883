package org.kaochang.load.simulation;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
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
    private final Patience patience;
    private String attempt;
    private Answers answers;
    private Change owed;
    private boolean late;
    private Countdown countdown;
    private boolean over;

    private Learner(int no, String token, String attempt, AnswerLog log) {
        this.no = no;
        this.token = token;
        this.attempt = attempt;
        this.log = log;
        this.random = new Random(no);
        this.patience = new Patience(random);
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
        return hasPaper() && !over;
    }

    boolean hasPaper() {
        return answers != null;
    }

    /** A change the engine has not acknowledged; null when all is saved. */
    Change owed() {
        return owed;
    }

    /** How long until the same call may be made again; zero when it was answered. */
    Duration mustWait() {
        return patience.mustWait();
    }

    Countdown countdown() {
        return countdown;
    }

    void answerNext() {
        change(answers.next());
    }

    void revise() {
        change(answers.revise());
    }

    void clear() {
        change(answers.clear());
    }

    private void change(Change change) {
        late = countdown.tooLate();
        owed = change;
        log.sent(no, change);
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
            answers = new Answers(document, random);
            countdown = Countdown.of(document);
            log.seated(no, reply.body());
            if (document.at("/paper/questions").size() != QUESTIONS) {
                log.fault(no, "not a paper of " + QUESTIONS + " questions");
            }
        }
    }

    /** To a save. */
    void saved(Reply reply) {
        if (!answered(reply)) {
            return;
        }
        if (reply.status() == Reply.CLOSED) {
            if (!reply.json().path("type").asText().endsWith("attempt-closed")) {
                log.fault(no, "refused: " + reply.body());
            }
            refused();
        } else {
            countdown = Countdown.of(reply.json());
            acknowledged();
        }
    }

    private void refused() {
        log.refused(no, owed.seq());
        if (!countdown.left().isNegative()) {
            log.fault(no, "refused " + countdown.left() + " before the end");
        }
        owed = null;
        over = true;
    }

    private void acknowledged() {
        log.acknowledged(no, owed.seq());
        if (late) {
            log.fault(no, "taken, though made after the end");
            over = true;
        }
        answers.acknowledge(owed);
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
        countdown = Countdown.of(document);
        if (!answers.sameAs(document)) {
            String given = document.get("seq") + " changes, " + document.get("answers");
            log.fault(no, "the page was given " + given + "; acknowledged were " + answers);
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
        if (!state.equals("submitted") && !countdown.left().isNegative()) {
            log.fault(no, state + " " + countdown.left() + " before the end");
        }
        log.ended(no, state, document.at("/result/points").asText());
    }

    private boolean answered(Reply reply) {
        boolean answered = patience.answered(reply);
        if (!answered) {
            log.repeated(no, reply.status());
        }
        return answered;
    }
}
