package org.kaochang.question.format;

import org.kaochang.question.BankItem;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.UnreadableFile;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file holds and what is wrong with it.
 *
 * @param items complete only when there are no errors
 * @param errors the first {@value #MAX_FINDINGS}; with any of them the file is refused whole
 * @param totalErrors all of them
 * @param warnings the first {@value #MAX_FINDINGS}
 */
public record BankReport(
        List<BankItem> items, List<Finding> errors, int totalErrors, List<Finding> warnings, int totalWarnings) {

    static final int MAX_FINDINGS = 500;

    public BankReport {
        items = List.copyOf(items);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    static BankReport of(UnreadableFile file) {
        return new BankReport(List.of(), List.of(file.finding()), 1, List.of(), 0);
    }

    public boolean refused() {
        return totalErrors > 0;
    }

    /** Gathers a report; keeps counting when the lists are full. */
    static final class Draft {

        private final List<BankItem> items = new ArrayList<>();
        private final List<Finding> errors = new ArrayList<>();
        private final List<Finding> warnings = new ArrayList<>();
        private int totalErrors;
        private int totalWarnings;

        void add(BankItem item) {
            items.add(item);
        }

        void error(Finding finding) {
            totalErrors++;
            if (errors.size() < MAX_FINDINGS) {
                errors.add(finding);
            }
        }

        void warning(Finding finding) {
            totalWarnings++;
            if (warnings.size() < MAX_FINDINGS) {
                warnings.add(finding);
            }
        }

        boolean hasErrors() {
            return totalErrors > 0;
        }

        boolean hasItems() {
            return !items.isEmpty();
        }

        BankReport finished() {
            return new BankReport(items, errors, totalErrors, warnings, totalWarnings);
        }
    }
}
