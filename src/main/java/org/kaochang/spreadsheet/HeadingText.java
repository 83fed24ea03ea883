package org.kaochang.spreadsheet;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Headings as they are compared: without blanks and line breaks, in plain width and lower case, without brackets and without
 * remarks such as （必填）, which do not count.
 */
public final class HeadingText {

    private static final Pattern BRACKETED = Pattern.compile("\\([^)]*+\\)|\\[[^]]*+]|【[^】]*+】");
    private static final Pattern BRACKETS = Pattern.compile("[()\\[\\]【】<>]");
    private static final Pattern REMARKS = Pattern.compile("非必填|必填|选填|可选|勿删|请勿删除|\\*");

    private HeadingText() {}

    /** The ways to look a heading up, best first: with what stands in brackets as part of the name, and without it. */
    public static Stream<String> names(String written) {
        String word = CellText.word(written);
        return Stream.of(
                REMARKS.matcher(BRACKETS.matcher(word).replaceAll("")).replaceAll(""),
                REMARKS.matcher(BRACKETED.matcher(word).replaceAll("")).replaceAll(""));
    }

    /** A heading as a report can name it: in one line, not too long. */
    public static String shown(String cell) {
        String line = cell.length() <= CellText.LONGEST_WORD ? cell : cell.substring(0, CellText.LONGEST_WORD);
        return CellText.shorten(line.replaceAll("\\s+", " "));
    }
}
