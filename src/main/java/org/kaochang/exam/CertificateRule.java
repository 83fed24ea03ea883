package org.kaochang.exam;

/**
 * When a pass gives a certificate.
 *
 * @param holdWorkingDays working days to wait after {@code holdFrom}
 */
public record CertificateRule(int holdWorkingDays, HoldFrom holdFrom) {

    public enum HoldFrom {
        PASS,
        WINDOW_CLOSE
    }
}
