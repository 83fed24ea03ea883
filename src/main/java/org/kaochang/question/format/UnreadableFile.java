package org.kaochang.question.format;

/** A file that is no bank file at all: an expected outcome, so without a stack trace. */
final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final FindingKind kind;

    UnreadableFile(FindingKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Finding finding() {
        return new Finding("", 0, "", kind.code(), getMessage());
    }
}
