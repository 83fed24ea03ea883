package org.kaochang.identity;

import java.util.Map;
import java.util.Objects;

/**
 * Letters and digits that are not taken for one another, as points of five columns by seven rows. Drawn here because a
 * slim Java image has no fonts.
 */
final class Glyphs {

    static final int COLUMNS = 5;
    static final int ROWS = 7;
    static final String ALPHABET = "ACEFHJKLMPRTUWXY3479";

    /** One byte a column from the left, lowest bit on top. */
    private static final Map<Character, int[]> POINTS = Map.ofEntries(
            Map.entry('A', new int[] {0x7E, 0x11, 0x11, 0x11, 0x7E}),
            Map.entry('C', new int[] {0x3E, 0x41, 0x41, 0x41, 0x22}),
            Map.entry('E', new int[] {0x7F, 0x49, 0x49, 0x49, 0x41}),
            Map.entry('F', new int[] {0x7F, 0x09, 0x09, 0x09, 0x01}),
            Map.entry('H', new int[] {0x7F, 0x08, 0x08, 0x08, 0x7F}),
            Map.entry('J', new int[] {0x20, 0x40, 0x41, 0x3F, 0x01}),
            Map.entry('K', new int[] {0x7F, 0x08, 0x14, 0x22, 0x41}),
            Map.entry('L', new int[] {0x7F, 0x40, 0x40, 0x40, 0x40}),
            Map.entry('M', new int[] {0x7F, 0x02, 0x0C, 0x02, 0x7F}),
            Map.entry('P', new int[] {0x7F, 0x09, 0x09, 0x09, 0x06}),
            Map.entry('R', new int[] {0x7F, 0x09, 0x19, 0x29, 0x46}),
            Map.entry('T', new int[] {0x01, 0x01, 0x7F, 0x01, 0x01}),
            Map.entry('U', new int[] {0x3F, 0x40, 0x40, 0x40, 0x3F}),
            Map.entry('W', new int[] {0x3F, 0x40, 0x38, 0x40, 0x3F}),
            Map.entry('X', new int[] {0x63, 0x14, 0x08, 0x14, 0x63}),
            Map.entry('Y', new int[] {0x07, 0x08, 0x70, 0x08, 0x07}),
            Map.entry('3', new int[] {0x21, 0x41, 0x45, 0x4B, 0x31}),
            Map.entry('4', new int[] {0x18, 0x14, 0x12, 0x7F, 0x10}),
            Map.entry('7', new int[] {0x01, 0x71, 0x09, 0x05, 0x03}),
            Map.entry('9', new int[] {0x06, 0x49, 0x49, 0x29, 0x1E}));

    private Glyphs() {}

    static boolean lit(char character, int column, int row) {
        int[] columns = Objects.requireNonNull(POINTS.get(character), () -> "no glyph for " + character);
        return (columns[column] >> row & 1) == 1;
    }
}
