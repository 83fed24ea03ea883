package org.kaochang.hall;

import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.ChangeResult;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a journey's model knows of one sitting: the changes that were acknowledged, and what must come of the next. */
final class JourneySheet {

    private static final Duration GRACE = Duration.ofSeconds(5);

    final UUID attempt;
    final AnswerBook.Key key;
    final Instant deadline;
    private final Map<Long, AnswerChange> acknowledged = new TreeMap<>();
    private AnswerSheet sheet;
    private long seq;
    private boolean closed;

    JourneySheet(AnswerBook.Key key, Instant deadline) {
        this.attempt = key.attempt().id();
        this.key = key;
        this.deadline = deadline;
        this.sheet = AnswerSheet.blank(key.paper().size());
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

    void close() {
        closed = true;
    }

    /** The status a save must get; a save that gets 200 stands on the sheet from now on. */
    int save(long number, Map<String, List<String>> answers, Instant now) {
        AnswerChange change =
                ((ChangeResult.Accepted) AnswerChange.parse(key.paper().shape(), answers)).change();
        if (change.equals(acknowledged.get(number))) {
            return 200;
        }
        if (closed || due(now) || number <= seq) {
            return 409;
        }
        acknowledged.put(number, change);
        sheet = sheet.with(change);
        seq = number;
        return 200;
    }
}
