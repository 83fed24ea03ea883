package org.kaochang.certificate;

import org.kaochang.exam.CertificateRule.NumberScheme;
import org.kaochang.identity.PastedText;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbers that run on together: of one region, year and subject. A number is these, a running number and a check character, such as
 * {@code 3204002026GX0000017}.
 *
 * @param prefix all that stands before the running number
 * @param digits of the running number, at least; when they are used up it has more
 */
public record NumberSeries(String prefix, int digits) {

    /** Of exams whose file says nothing about numbers. */
    static final NumberScheme USUAL = new NumberScheme("", "", 6);

    /** Blanks and hyphens included. */
    private static final int LONGEST_TYPED = 100;

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-\u2010-\u2015\uFF0D\u3000]+");

    /** @param year the year the certificate is for */
    static NumberSeries of(NumberScheme scheme, int year) {
        return new NumberSeries(scheme.region() + year + scheme.subject(), scheme.digits());
    }

    /** @param serial from 1 */
    String number(long serial) {
        String running = Long.toString(serial);
        String body = prefix + "0".repeat(Math.max(0, digits - running.length())) + running;
        return body + CheckCharacter.of(body);
    }

    /** A number as somebody typed it, with blanks, hyphens, small and wide letters; empty when its check character says it is none. */
    public static Optional<String> typed(String text) {
        return Optional.of(text)
                .filter(each -> each.length() <= LONGEST_TYPED)
                .map(each ->
                        BETWEEN.matcher(PastedText.plain(each)).replaceAll("").toUpperCase(Locale.ROOT))
                .filter(CheckCharacter::fits);
    }
}
