package org.kaochang.certificate;

/** What became of a copy that somebody asked for. */
sealed interface CopyOutcome {

    record Made(CopyStore.Copy copy) implements CopyOutcome {}

    /** The learner has no such certificate, or it is not valid. */
    record NoCertificate() implements CopyOutcome {}

    /** Its last day is over, or too far away. */
    record NotThen() implements CopyOutcome {}

    /** @param missing characters that no font of ours has */
    record Unprintable(String missing) implements CopyOutcome {}

    record TooMany(int most) implements CopyOutcome {}
}
