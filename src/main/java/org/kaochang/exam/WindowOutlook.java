package org.kaochang.exam;

import java.time.Instant;
import java.util.List;

/** When windows of a rule come: asked of those who know the calendar, which this room does not. */
public interface WindowOutlook {

    /**
     * One window; never a rule's "always".
     *
     * @param key stable while the rule's kind is the same, such as {@code 2026-12}
     */
    record Span(String key, String label, Instant opens, Instant closes) {}

    /** The window that is open and the next ones, at most so many; none when the rule is always open or all is over. */
    List<Span> spans(WindowRule rule, Instant now, int limit);
}
