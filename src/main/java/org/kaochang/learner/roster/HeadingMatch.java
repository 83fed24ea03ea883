package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.HeadingText;
import org.kaochang.spreadsheet.Table;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What headings mean: as somebody said by hand, else by the names everybody uses.
 *
 * @param byHand fields by heading, in the form in which headings are compared; empty where the column is to be left out
 */
record HeadingMatch(Map<String, Optional<RosterField>> byHand) {

    static final HeadingMatch BY_NAMES = new HeadingMatch(Map.of());

    /** @param byHand whether somebody said so */
    record Meaning(Optional<RosterField> field, boolean byHand) {}

    HeadingMatch {
        byHand = Map.copyOf(byHand);
    }

    /** The form in which headings are compared and remembered. */
    static String key(String written) {
        return HeadingText.names(written).findFirst().orElse("");
    }

    Meaning of(String written, RosterKind kind) {
        Optional<RosterField> said = byHand.get(key(written));
        return said != null ? new Meaning(said, true) : new Meaning(byName(written, kind), false);
    }

    /** How many headings of a table's beginning are known: tells which separator a CSV file uses. */
    ToIntFunction<Table> known(RosterKind kind) {
        return table -> RosterHeadings.recognised(table, kind, this);
    }

    private static Optional<RosterField> byName(String written, RosterKind kind) {
        return HeadingText.names(written)
                .flatMap(name -> kind.fields().stream()
                        .filter(field -> field.names().contains(name))
                        .limit(1))
                .findFirst();
    }
}
