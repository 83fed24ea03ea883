package org.kaochang.exam;

import java.util.Optional;
import java.util.Set;

/**
 * When a pass gives a certificate, and what it says.
 *
 * @param holdWorkingDays working days to wait after {@code holdFrom}
 */
public record CertificateRule(
        int holdWorkingDays, HoldFrom holdFrom, Optional<NumberScheme> number, Layout layout, Wording wording) {

    public enum HoldFrom {
        PASS,
        WINDOW_CLOSE
    }

    /** What stands for a learner's and an exam's own in {@link Wording#text}, between braces. */
    public static final Set<String> PLACEHOLDERS =
            Set.of("name", "idNumber", "exam", "subject", "year", "hours", "passedOn");

    /** How it was before exam files said more. */
    public CertificateRule(int holdWorkingDays, HoldFrom holdFrom) {
        this(holdWorkingDays, holdFrom, Optional.empty(), Layout.USUAL, Wording.USUAL);
    }

    /** Where the second of two copies stands. */
    public enum CopiesOn {
        /** Under the first, to be cut off. */
        ONE_SHEET,
        /** On a page of its own. */
        TWO_PAGES
    }

    /**
     * What the paper looks like.
     *
     * @param copies on paper: 1, or 2 of which one goes to the unit
     * @param seal printed over the issuer's name
     */
    public record Layout(int copies, CopiesOn copiesOn, Optional<SealPicture> seal) {

        public static final Layout USUAL = new Layout(1, CopiesOn.ONE_SHEET, Optional.empty());
    }

    /**
     * What certificates' numbers are made of, beside the year, a running number and a check character.
     *
     * @param region such as {@code 320400}, the division's code of GB/T 2260; may be empty
     * @param subject a few capital letters; may be empty
     * @param digits of the running number, at least
     */
    public record NumberScheme(String region, String subject, int digits) {}

    /**
     * What is printed in words of the authority's own.
     *
     * @param title empty: the usual one
     * @param text with {@link #PLACEHOLDERS} between braces; empty: the usual one
     * @param issuer empty: who holds the exam
     * @param note a line at the foot, such as what to do with the second copy
     */
    public record Wording(
            Optional<String> title, Optional<String> text, Optional<String> issuer, Optional<String> note) {

        public static final Wording USUAL =
                new Wording(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
