package org.kaochang.question.format;

import org.kaochang.question.BankItem;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.Table;
import org.kaochang.spreadsheet.UnreadableFile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a file holds and what is wrong with it.
 *
 * @param items complete only when there are no errors
 * @param errors the first {@value #MAX_FINDINGS}; with any of them the file is refused whole
 * @param totalErrors all of them
 * @param warnings the first {@value #MAX_FINDINGS}
 * @param normalised what was read otherwise than it is written, by kind
 * @param excerpts the rows that errors and warnings speak of, by sheet
 */
public record BankReport(
        List<BankItem> items,
        List<Finding> errors,
        int totalErrors,
        List<Finding> warnings,
        int totalWarnings,
        List<Normalisation> normalised,
        List<FileExcerpt> excerpts) {

    static final int MAX_FINDINGS = 500;

    public BankReport {
        items = List.copyOf(items);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        normalised = List.copyOf(normalised);
        excerpts = List.copyOf(excerpts);
    }

    static BankReport of(UnreadableFile file) {
        return new BankReport(List.of(), List.of(file.finding()), 1, List.of(), 0, List.of(), List.of());
    }

    public boolean refused() {
        return totalErrors > 0;
    }

    /** Gathers a report; keeps counting when the lists are full. */
    static final class Draft {

        private final List<BankItem> items = new ArrayList<>();
        private final List<Finding> errors = new ArrayList<>();
        private final List<Finding> warnings = new ArrayList<>();
        private final Map<Normalisation.Kind, List<Normalisation.Example>> normalised =
                new EnumMap<>(Normalisation.Kind.class);
        private final Map<Normalisation.Kind, Integer> totals = new EnumMap<>(Normalisation.Kind.class);
        private final List<FileExcerpt> excerpts = new ArrayList<>();
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

        void normalised(Normalisation.Kind kind, Normalisation.Example example) {
            totals.merge(kind, 1, Integer::sum);
            List<Normalisation.Example> examples = normalised.computeIfAbsent(kind, any -> new ArrayList<>());
            if (examples.size() < Normalisation.EXAMPLES) {
                examples.add(example);
            }
        }

        /** The rows of a sheet of which something was said so far. */
        void excerpt(Table table, Headings headings) {
            List<Finding> findings = new ArrayList<>(errors);
            findings.addAll(warnings);
            excerpts.add(FileExcerpt.of(table, headings, findings));
        }

        boolean hasErrors() {
            return totalErrors > 0;
        }

        boolean hasItems() {
            return !items.isEmpty();
        }

        BankReport finished() {
            return new BankReport(
                    items,
                    errors,
                    totalErrors,
                    warnings,
                    totalWarnings,
                    normalised.entrySet().stream()
                            .map(each -> new Normalisation(
                                    each.getKey().code(), totals.getOrDefault(each.getKey(), 0), each.getValue()))
                            .toList(),
                    excerpts);
        }
    }
}
