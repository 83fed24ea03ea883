package org.kaochang.exam;

import java.util.Optional;
import java.util.Set;

/**
 * When a pass gives a certificate, and what it says.
 *
 * @param holdWorkingDays working days to wait after {@code holdFrom}
 * @param copies on paper: 1, or 2 of which one goes to the unit
 */
public record CertificateRule(
        int holdWorkingDays, HoldFrom holdFrom, Optional<NumberScheme> number, int copies, Wording wording) {

    public enum HoldFrom {
        PASS,
        WINDOW_CLOSE
    }

    /** What stands for a learner's and an exam's own in {@link Wording#text}, between braces. */
    public static final Set<String> PLACEHOLDERS =
            Set.of("name", "idNumber", "exam", "subject", "year", "hours", "passedOn");

    /** How it was before exam files said more. */
    public CertificateRule(int holdWorkingDays, HoldFrom holdFrom) {
        this(holdWorkingDays, holdFrom, Optional.empty(), 1, Wording.USUAL);
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
     */
    public record Wording(Optional<String> title, Optional<String> text, Optional<String> issuer) {

        public static final Wording USUAL = new Wording(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
