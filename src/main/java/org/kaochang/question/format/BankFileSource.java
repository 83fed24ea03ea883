package org.kaochang.question.format;

import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.SpreadsheetSource;
import org.kaochang.spreadsheet.UnreadableFile;

import java.util.List;

/** Reads a bank file of any kind, told by its content. */
public final class BankFileSource {

    private BankFileSource() {}

    /** The items and everything wrong with them; a file that cannot be read at all is one error of its own. */
    public static BankReport read(byte[] bytes) {
        return read(bytes, new ReadingBudget(() -> false));
    }

    /** The same within a budget. */
    static BankReport read(byte[] bytes, ReadingBudget budget) {
        return read(bytes, List.of(), budget);
    }

    /** The same with what was put right on the page. */
    static BankReport read(byte[] bytes, List<Correction> corrections, ReadingBudget budget) {
        try {
            return BankReading.of(
                    Correction.applied(SpreadsheetSource.read(bytes, budget, Headings::recognised), corrections),
                    budget);
        } catch (UnreadableFile unreadable) {
            return BankReport.of(unreadable);
        }
    }
}
