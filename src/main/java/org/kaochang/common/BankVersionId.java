package org.kaochang.common;

/** A version of a question bank, from 1; it never changes. */
public record BankVersionId(BankCode code, int version) {

    @Override
    public String toString() {
        return code + "/" + version;
    }
}
