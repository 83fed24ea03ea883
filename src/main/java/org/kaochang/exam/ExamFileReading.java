package org.kaochang.exam;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What reading an exam file came to. */
public sealed interface ExamFileReading {

    record Read(Exam exam) implements ExamFileReading {}

    record Faulty(List<Fault> faults) implements ExamFileReading {}

    /**
     * One thing wrong with the file.
     *
     * @param pointer where, as a JSON pointer (RFC 6901); empty for the file as a whole
     * @param message what, and what is wanted instead, in Chinese
     * @param line from 1; null where the file has no such place
     * @param column from 1; null likewise
     */
    record Fault(
            String pointer,
            String message,
            @Nullable Integer line,
            @Nullable Integer column) {

        Fault(String pointer, String message) {
            this(pointer, message, null, null);
        }
    }

    static ExamFileReading faulty(String pointer, String message) {
        return new Faulty(List.of(new Fault(pointer, message)));
    }
}
