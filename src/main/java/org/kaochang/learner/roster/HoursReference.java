package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Sha256;

/**
 * What stands for a credit that brings no id of its own: one learner, plan, kind, year and day make one credit, so that the same
 * row in a later file is known again, and one with another amount contradicts instead of counting twice.
 */
final class HoursReference {

    private static final String BETWEEN = "\u001F";

    /** 160 bits in hexadecimal. */
    private static final int LENGTH = 40;

    private HoursReference() {}

    static String of(LearnerId learner, FileRow.OfHours row) {
        return row.reference().orElseGet(() -> "roster-" + hash(learner + BETWEEN + content(row)));
    }

    /** The same within a file, where nobody knows yet who the learner is. */
    static String key(FileRow.OfHours row) {
        return hash(row.person().key() + BETWEEN + content(row));
    }

    private static String content(FileRow.OfHours row) {
        return row.plan()
                + BETWEEN
                + row.kind()
                + BETWEEN
                + row.creditYear()
                + BETWEEN
                + row.studiedOn().map(Object::toString).orElse("");
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, LENGTH);
    }
}
