package org.kaochang.exam;

import java.util.List;

/** What became of an exam file that was to be kept. */
public sealed interface DraftOutcome {

    /** @param warnings what the file may mean without its administrator's knowing */
    record Kept(ExamDraft draft, List<ExamWarning> warnings) implements DraftOutcome {}

    /** @param faults everything wrong with it */
    record Faulty(List<ExamFileReading.Fault> faults) implements DraftOutcome {}

    /** Another draft is there than the one that was seen, or any where none was; nothing was kept. */
    record Overtaken(DraftSeen seen) implements DraftOutcome {}

    /** There is no text in it. */
    record Blank() implements DraftOutcome {}
}
