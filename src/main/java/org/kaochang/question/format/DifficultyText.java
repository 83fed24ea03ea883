package org.kaochang.question.format;

import org.kaochang.spreadsheet.CellText;

import java.util.Map;
import java.util.OptionalInt;

/** Difficulty as files write it: 1 to 5, or words on a scale of three or five. */
final class DifficultyText {

    /** What an item without a stated difficulty counts as. */
    static final int MIDDLE = 3;

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("2", 2),
            Map.entry("3", 3),
            Map.entry("4", 4),
            Map.entry("5", 5),
            Map.entry("很易", 1),
            Map.entry("很简单", 1),
            Map.entry("非常简单", 1),
            Map.entry("非常容易", 1),
            Map.entry("易", 1),
            Map.entry("容易", 1),
            Map.entry("简单", 1),
            Map.entry("低", 1),
            Map.entry("easy", 1),
            Map.entry("较易", 2),
            Map.entry("较容易", 2),
            Map.entry("较简单", 2),
            Map.entry("偏易", 2),
            Map.entry("中", 3),
            Map.entry("中等", 3),
            Map.entry("适中", 3),
            Map.entry("一般", 3),
            Map.entry("普通", 3),
            Map.entry("medium", 3),
            Map.entry("较难", 4),
            Map.entry("偏难", 4),
            Map.entry("难", 5),
            Map.entry("困难", 5),
            Map.entry("很难", 5),
            Map.entry("非常难", 5),
            Map.entry("高", 5),
            Map.entry("hard", 5),
            Map.entry("difficult", 5));

    private DifficultyText() {}

    /** 1 to 5; empty when it is none of the known ways. A blank cell is for the caller to decide. */
    static OptionalInt read(String written) {
        Integer level = WORDS.get(CellText.word(written).replaceAll("\\.0+$|级$|星$", ""));
        return level == null ? OptionalInt.empty() : OptionalInt.of(level);
    }
}
