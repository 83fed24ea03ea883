package org.kaochang.certificate;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Every fact of a certificate as it is printed. Kept when it is issued; its PDF and its check are made of this and of nothing else.
 *
 * @param idNumber masked
 * @param text the sentence that certifies
 * @param year it is for
 * @param hours study hours that the pass is credited with; null: none
 * @param copies on paper
 * @param onPages whether two copies stand on a page each; otherwise on one sheet
 * @param note a line at the foot; null: none
 * @param seal {@code trial} for the one that the program draws (样章), {@code sha256:…} for a picture; null: none
 */
public record CertificateFacts(
        String number,
        String title,
        String name,
        String idNumber,
        String examTitle,
        String subject,
        int year,
        @Nullable BigDecimal hours,
        LocalDate passedOn,
        String text,
        String issuer,
        LocalDate issuedOn,
        int copies,
        boolean onPages,
        @Nullable String note,
        @Nullable String seal) {

    /** With the number it gets in the end. */
    CertificateFacts numbered(String given) {
        return new CertificateFacts(
                given, title, name, idNumber, examTitle, subject, year, hours, passedOn, text, issuer, issuedOn, copies,
                onPages, note, seal);
    }

    /** All the texts that are printed as somebody wrote them. */
    String printed() {
        return String.join("\n", title, name, idNumber, examTitle, subject, text, issuer, note == null ? "" : note);
    }

    @Override
    public String toString() {
        return "CertificateFacts[" + number + "]";
    }
}
