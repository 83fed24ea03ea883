package org.kaochang.exam;

import java.util.List;

/** What reading an exam file came to. */
public sealed interface ExamFileReading {

    record Read(Exam exam) implements ExamFileReading {}

    record Faulty(List<Fault> faults) implements ExamFileReading {}

    /**
     * One thing wrong with the file.
     *
     * @param pointer where, as a JSON pointer (RFC 6901); empty for the file as a whole
     * @param message what, in Chinese
     */
    record Fault(String pointer, String message) {}

    static ExamFileReading faulty(String pointer, String message) {
        return new Faulty(List.of(new Fault(pointer, message)));
    }
}
