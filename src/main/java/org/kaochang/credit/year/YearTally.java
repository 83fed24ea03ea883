package org.kaochang.credit.year;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A year counted.
 *
 * @param kinds in the rule's order
 * @param total of all kinds together; its kind is empty
 * @param passed whether an exam was passed that counts for the year
 * @param verdicts one for each entry of the year, the first recorded first
 */
public record YearTally(List<Sum> kinds, Sum total, boolean passed, List<Verdict> verdicts) {

    /**
     * Hours of a kind.
     *
     * @param counted of those recorded
     * @param away of those recorded, by a limit or as the same content
     */
    public record Sum(String kind, BigDecimal needed, BigDecimal counted, BigDecimal away) {

        public BigDecimal missing() {
            return needed.subtract(counted).max(BigDecimal.ZERO);
        }
    }

    /**
     * What an entry counts.
     *
     * @param whys empty: all of it counts
     */
    public record Verdict(LedgerEntry entry, BigDecimal counted, Set<Why> whys) {

        public Verdict {
            whys = Set.copyOf(whys);
        }
    }

    public YearTally {
        kinds = List.copyOf(kinds);
        verdicts = List.copyOf(verdicts);
    }
}
