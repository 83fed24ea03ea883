package org.kaochang.question;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a question that reads otherwise now.
 *
 * @param field type, stem, options, correct, explanation, difficulty or knowledgePoint
 * @param before as people read it: options one a line behind their letters, the key as letters
 */
public record FieldChange(String field, String before, String after) {

    /** What differs, in the order in which a question is read. */
    public static List<FieldChange> between(BankItem before, BankItem after) {
        List<FieldChange> changes = new ArrayList<>();
        add(changes, "type", before.type().wire(), after.type().wire());
        add(changes, "stem", before.stem(), after.stem());
        add(changes, "options", options(before), options(after));
        add(changes, "correct", before.correct().letters(), after.correct().letters());
        add(changes, "explanation", before.explanation(), after.explanation());
        add(changes, "difficulty", Integer.toString(before.difficulty()), Integer.toString(after.difficulty()));
        add(changes, "knowledgePoint", before.knowledgePoint(), after.knowledgePoint());
        return changes;
    }

    private static void add(List<FieldChange> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }

    private static String options(BankItem item) {
        return IntStream.range(0, item.options().size())
                .mapToObj(at -> (char) ('A' + at) + ". " + item.options().get(at))
                .collect(Collectors.joining("\n"));
    }
}
