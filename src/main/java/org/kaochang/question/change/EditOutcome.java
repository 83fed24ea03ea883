package org.kaochang.question.change;

import org.kaochang.common.ExamCode;

import java.util.List;

/** What became of a wish to change a bank by hand. Nothing was changed unless it says {@link Done}. */
public sealed interface EditOutcome {

    /** @param version the bank has now */
    record Done(int version) implements EditOutcome {}

    /** It is so already. */
    record Same() implements EditOutcome {}

    record NoSuchQuestion() implements EditOutcome {}

    /** Somebody changed the question since it was looked at. */
    record Changed() implements EditOutcome {}

    /** Another question of the bank has this stem and these options. */
    record Twin(int item) implements EditOutcome {}

    /** Only what the bank has can be edited or retired, only what it had restored. */
    record WrongState(boolean retired) implements EditOutcome {}

    /** Undone is the latest version, and it is another by now. */
    record NotTheLatest(int latest) implements EditOutcome {}

    /** @param exams published on what was to be undone, by code */
    record InUse(List<ExamCode> exams) implements EditOutcome {}

    /** There is nothing before it to go back to. */
    record NothingBefore() implements EditOutcome {}
}
