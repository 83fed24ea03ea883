package org.kaochang.question.format;

import org.kaochang.common.BankCode;
import org.kaochang.question.BankItem;
import org.kaochang.question.BankRevision;
import org.kaochang.question.ItemChange;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.Finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import did, or would do.
 *
 * @param version the version the bank has now; of a dry run, the one it would get
 * @param fresh whether this import made the version; false when the latest came from the same bytes
 * @param mode {@code replace} or {@code add}
 * @param changes all of them, in the order of numbers
 * @param counts items by type ({@code single}, {@code multiple}, {@code truefalse})
 */
public record BankImport(
        BankCode bank,
        int version,
        boolean fresh,
        boolean dryRun,
        String mode,
        int added,
        int changed,
        int unchanged,
        int removed,
        Map<String, Integer> counts,
        List<Finding> warnings,
        int totalWarnings,
        List<Normalisation> normalised,
        List<ItemChange> changes) {

    static BankImport of(
            BankCode bank, int version, boolean fresh, ImportOrder order, BankRevision revision, BankReport report) {
        return new BankImport(
                bank,
                version,
                fresh,
                order.dryRun(),
                order.mode().name().toLowerCase(Locale.ROOT),
                revision.added(),
                revision.changed(),
                revision.unchanged(),
                revision.removed(),
                counts(revision),
                report.warnings(),
                report.totalWarnings(),
                report.normalised(),
                revision.changes());
    }

    private static Map<String, Integer> counts(BankRevision revision) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (QuestionType type : QuestionType.values()) {
            counts.put(type.wire(), 0);
        }
        revision.items().stream()
                .map(NumberedItem::content)
                .map(BankItem::type)
                .forEach(type -> counts.merge(type.wire(), 1, Integer::sum));
        return counts;
    }
}
