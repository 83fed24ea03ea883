package org.kaochang.question.format;

/** What became of a file that was to be imported. */
public sealed interface ImportOutcome {

    /** It was read, and stored unless it was a dry run or is there already. */
    record Imported(BankImport done) implements ImportOutcome {}

    /** Something is wrong with it, so nothing of it was taken. */
    record Refused(BankReport report) implements ImportOutcome {}

    record NoSuchBank() implements ImportOutcome {}

    /** Too many files are being read, or too many others imported into this bank at the same time: worth another try. */
    record Crowded() implements ImportOutcome {}
}
