package org.kaochang.common;

/** A published version of an exam, from 1; it never changes. */
public record ExamVersionId(ExamCode code, int version) {

    @Override
    public String toString() {
        return code + "/" + version;
    }
}
