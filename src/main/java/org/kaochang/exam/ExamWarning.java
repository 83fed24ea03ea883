package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;

import org.jspecify.annotations.Nullable;

/**
 * What an exam file may mean but its administrator perhaps does not: it is told, and stops nothing.
 *
 * @param code stable, for programs
 * @param pointer where in the file, as a JSON pointer
 * @param message for people, in Chinese
 * @param line from 1; null when the file has no such place
 * @param column likewise
 */
public record ExamWarning(
        String code,
        String pointer,
        String message,
        @Nullable Integer line,
        @Nullable Integer column) {

    static ExamWarning of(String code, String pointer, String message) {
        return new ExamWarning(code, pointer, message, null, null);
    }

    ExamWarning at(Fault place) {
        return new ExamWarning(code, pointer, message, place.line(), place.column());
    }
}
