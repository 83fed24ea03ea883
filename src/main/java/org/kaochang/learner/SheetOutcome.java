package org.kaochang.learner;

import org.kaochang.learner.PasswordSheetService.Sheet;

/** What came of asking for a sheet of initial passwords. */
public sealed interface SheetOutcome {

    record HandedOut(Sheet sheet) implements SheetOutcome {}

    /** No learner is listed, or more than fit on a sheet. */
    record WrongNumber() implements SheetOutcome {}

    /** One of those listed is none, or none the caller sees; nobody has a new password. */
    record NoSuchLearner() implements SheetOutcome {}
}
