package org.kaochang.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * From one reading of a zone's clocks (in it) to another (no longer in it).
 *
 * <p>Where the clocks are changed the learner gets the doubt. A reading that comes twice opens at its first and closes
 * at its second coming. A reading that is skipped opens at the moment of the change and closes as long after it as the
 * reading lies behind it. A span that the change swallows whole keeps its length from there.
 */
record LocalSpan(LocalDateTime from, LocalDateTime until) {

    Instant opens(ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(from);
        return change != null && change.isGap()
                ? change.getInstant()
                : from.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    Instant closes(ZoneId zone) {
        Instant opens = opens(zone);
        Instant closes = instantOfEnd(zone.getRules());
        return closes.isAfter(opens) ? closes : opens.plus(length());
    }

    private Instant instantOfEnd(ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(until);
        if (change == null) {
            return until.toInstant(rules.getOffset(until));
        }
        ZoneOffset offset = change.isGap() ? change.getOffsetBefore() : change.getOffsetAfter();
        return until.toInstant(offset);
    }

    /** Nothing when the end does not come after the start: such a span is never open. */
    private Duration length() {
        Duration length = Duration.between(from, until);
        return length.isNegative() ? Duration.ZERO : length;
    }
}
