package org.kaochang.operations;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines in columns for a terminal, where a Chinese character takes two places. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** @param rows all of the same length */
    static String of(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> padded(row.get(column), widths[column]))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .map(line -> GAP + line)
                .collect(Collectors.joining("\n"));
    }

    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - width(text));
    }

    /** By the blocks that terminals draw wide: Han, kana, their punctuation and the full-width forms. */
    private static int width(int codePoint) {
        return codePoint >= 0x2E80 && codePoint <= 0xA4CF
                        || codePoint >= 0xF900 && codePoint <= 0xFAFF
                        || codePoint >= 0xFF00 && codePoint <= 0xFF60
                        || codePoint >= 0x20000
                ? 2
                : 1;
    }
}
