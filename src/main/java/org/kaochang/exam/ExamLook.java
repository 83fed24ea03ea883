package org.kaochang.exam;

import java.util.List;

/** What a look at an exam file came to; nothing is kept. */
sealed interface ExamLook {

    /** @param warnings what the file may mean without its administrator's knowing */
    record Understood(ExamFile file, Exam exam, List<ExamWarning> warnings) implements ExamLook {}

    record Faulty(List<ExamFileReading.Fault> faults) implements ExamLook {}

    /** There is no text in it. */
    record Blank() implements ExamLook {}
}
