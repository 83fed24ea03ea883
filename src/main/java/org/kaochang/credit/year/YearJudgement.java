package org.kaochang.credit.year;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How a learner's year stands. */
public sealed interface YearJudgement {

    YearTally tally();

    /** @param since when the entry was recorded with which nothing was missing any more */
    record Complete(Instant since, YearTally tally) implements YearJudgement {}

    /** @param until the last day on which what is missing can still be studied */
    record Open(List<Lack> lacks, LocalDate until, YearTally tally) implements YearJudgement {

        public Open {
            lacks = List.copyOf(lacks);
        }
    }

    /** @param until the last day on which it could have been studied */
    record Missed(List<Lack> lacks, LocalDate until, YearTally tally) implements YearJudgement {

        public Missed {
            lacks = List.copyOf(lacks);
        }
    }

    /** By fraud. */
    record Cancelled(LedgerEntry fraud, YearTally tally) implements YearJudgement {}

    /** One thing that is missing; the pages have the words. */
    sealed interface Lack {

        /** @param kind by code, as the rule names it */
        record OfKind(String kind, BigDecimal hours) implements Lack {}

        /** Beyond what is missing of the kinds, of whichever. */
        record OfTotal(BigDecimal hours) implements Lack {}

        /** No exam was passed. */
        record OfExam() implements Lack {}
    }
}
