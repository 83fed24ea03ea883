package org.kaochang.question.format;

import java.util.List;

/**
 * How a file is to be taken.
 *
 * @param dryRun reports without storing
 */
record ImportOrder(Mode mode, boolean dryRun, List<Correction> corrections) {

    ImportOrder {
        corrections = List.copyOf(corrections);
    }

    enum Mode {
        /** What the file does not have is taken out of the bank. */
        REPLACE,
        /** What the file does not have stays. */
        ADD
    }
}
