package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.certificate.CopyNote;

import java.util.Optional;

/**
 * All that goes into one PDF.
 *
 * @param address where anybody checks it
 * @param copy empty: the certificate itself
 * @param seal PNG, where the facts name one
 * @param signing empty: it is not signed
 */
public record Imprint(
        CertificateFacts facts,
        String address,
        Optional<CopyNote> copy,
        Optional<byte[]> seal,
        Optional<SigningKey> signing) {

    /** What the document is called: the same each time it is made, and no two documents alike. */
    String title() {
        return facts.title() + " " + facts.number()
                + copy.map(note -> " 副本 " + note.purpose() + " " + note.expiresOn())
                        .orElse("");
    }
}
