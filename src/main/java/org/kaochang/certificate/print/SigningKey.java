package org.kaochang.certificate.print;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What PDFs are signed with.
 *
 * @param chain the signer's own certificate, then those of its CAs as far as they were given
 * @param trial made by the program for itself: whoever reads the PDF has to see that it proves nothing
 */
public record SigningKey(PrivateKey key, List<X509Certificate> chain, boolean trial) {

    X509Certificate own() {
        return chain.getFirst();
    }

    /** Whether a signature of this moment counts; one of an expired certificate would be read as none. */
    boolean validAt(Instant moment) {
        return !moment.isBefore(own().getNotBefore().toInstant())
                && !moment.isAfter(own().getNotAfter().toInstant());
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "SigningKey[" + own().getSerialNumber().toString(16) + "]";
    }
}
