package org.kaochang.certificate;

import java.time.LocalDate;

/**
 * What is added to a copy (加注), so that it serves for nothing else.
 *
 * @param purpose as its learner wrote it
 * @param expiresOn the last day it is good for
 */
public record CopyNote(String purpose, LocalDate expiresOn) {

    /** @param today in China */
    boolean expired(LocalDate today) {
        return today.isAfter(expiresOn);
    }
}
