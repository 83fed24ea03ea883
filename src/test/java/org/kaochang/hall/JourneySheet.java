package org.kaochang.hall;

import org.kaochang.common.AttemptId;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.ChangeResult;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a journey's model knows of one sitting: the changes that were acknowledged, and what must come of the next. */
final class JourneySheet {

    private static final Duration GRACE = Duration.ofSeconds(5);

    final AttemptId attempt;
    final AnswerBook.Key key;
    private Instant deadline;
    private String pen;
    private int turn = 1;
    private final Map<Long, AnswerChange> acknowledged = new TreeMap<>();
    private AnswerSheet sheet;
    private long seq;
    private boolean closed;

    JourneySheet(AnswerBook.Key key, Instant deadline, String pen) {
        this.pen = pen;
        this.attempt = key.attempt().id();
        this.key = key;
        this.deadline = deadline;
        this.sheet = AnswerSheet.blank(key.paper().size());
    }

    Instant deadline() {
        return deadline;
    }

    /** Has more time, or runs again. */
    void runUntil(Instant end) {
        closed = false;
        deadline = end;
    }

    AnswerSheet sheet() {
        return sheet;
    }

    long seq() {
        return seq;
    }

    boolean closed() {
        return closed;
    }

    int changes() {
        return acknowledged.size();
    }

    boolean due(Instant now) {
        return !closed && now.isAfter(deadline.plus(GRACE));
    }

    int turn() {
        return turn;
    }

    boolean writtenBy(String shown) {
        return pen.equals(shown);
    }

    /** Another device goes on with it. */
    void takenOver(String newPen) {
        pen = newPen;
        turn++;
    }

    void close() {
        closed = true;
    }

    /** The status a save must get; a save that gets 200 stands on the sheet from now on. */
    int save(long number, String shown, Map<String, List<String>> answers, Instant now) {
        AnswerChange change =
                ((ChangeResult.Accepted) AnswerChange.parse(key.paper().shape(), answers)).change();
        boolean over = closed || due(now);
        if (!over && !writtenBy(shown)) {
            return 409;
        }
        if (number == seq && change.equals(acknowledged.get(number))) {
            return 200;
        }
        if (over || number <= seq) {
            return 409;
        }
        acknowledged.put(number, change);
        sheet = sheet.with(change);
        seq = number;
        return 200;
    }
}
