package org.kaochang.question.format;

/**
 * How a file is to be taken.
 *
 * @param dryRun reports without storing
 */
record ImportOrder(Mode mode, boolean dryRun) {

    enum Mode {
        /** What the file does not have is taken out of the bank. */
        REPLACE,
        /** What the file does not have stays. */
        ADD
    }
}
