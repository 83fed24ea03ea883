package org.kaochang.learner.roster;

import org.kaochang.common.UnitCode;
import org.kaochang.spreadsheet.CellText;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The units of an authority, by what files call them. */
final class Units {

    /** Two units of one name. */
    private static final Optional<UnitCode> AMBIGUOUS = Optional.empty();

    private final Set<String> codes = new HashSet<>();
    private final Map<UnitCode, String> names = new HashMap<>();
    private final Map<String, Optional<UnitCode>> byName = new HashMap<>();

    /** A unit with its name. */
    record Unit(UnitCode code, String name) {}

    Units(List<Unit> units) {
        for (Unit unit : units) {
            codes.add(unit.code().value());
            names.put(unit.code(), unit.name());
            byName.merge(CellText.word(unit.name()), Optional.of(unit.code()), (one, other) -> AMBIGUOUS);
        }
    }

    /** What a file's unit comes to. */
    sealed interface Found {
        record Known(UnitCode code) implements Found {}

        record Nothing() implements Found {}

        record Several() implements Found {}
    }

    /** @param byCode whether only codes are meant; else names come second */
    Found find(String written, boolean byCode) {
        String code = written.strip();
        if (codes.contains(code)) {
            return new Found.Known(new UnitCode(code));
        }
        Optional<UnitCode> named = byCode ? null : byName.get(CellText.word(written));
        if (named == null) {
            return new Found.Nothing();
        }
        return named.<Found>map(Found.Known::new).orElseGet(Found.Several::new);
    }

    /** All of them, as people call them. */
    List<String> names() {
        return names.values().stream().sorted().toList();
    }

    /** As people call it. */
    String name(UnitCode code) {
        return names.getOrDefault(code, code.value());
    }
}
