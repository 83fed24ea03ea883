package org.kaochang.credit.year;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of an entry that are of one kind, on their way through the limits: each takes some away, none gives any back.
 *
 * @param kind as the rule names it
 * @param asked with which it came
 * @param counted what is left of them
 * @param whys what took some away
 */
record Share(LedgerEntry entry, String kind, BigDecimal asked, BigDecimal counted, Set<Why> whys) {

    static Share of(LedgerEntry entry, String kind, BigDecimal hours) {
        return new Share(entry, kind, hours, hours, EnumSet.noneOf(Why.class));
    }

    /** No more than this. */
    Share atMost(BigDecimal limit, Why why) {
        if (counted.compareTo(limit) <= 0) {
            return this;
        }
        Set<Why> more = EnumSet.of(why);
        more.addAll(whys);
        return new Share(entry, kind, asked, limit.max(BigDecimal.ZERO), more);
    }

    Share none(Why why) {
        Set<Why> more = EnumSet.of(why);
        more.addAll(whys);
        return new Share(entry, kind, asked, BigDecimal.ZERO, more);
    }

    BigDecimal away() {
        return asked.subtract(counted);
    }
}
