package org.kaochang.question;

import org.kaochang.common.Sha256;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an item is recognised by from one file to the next: its type and its stem, with blanks taken out and full-width
 * letters, digits and signs read as plain ones. Options, key, explanation and difficulty may change; it stays the same item.
 *
 * @param hex SHA-256 in lower-case hex
 */
public record Fingerprint(String hex) {

    public static Fingerprint of(QuestionType type, String stem) {
        return new Fingerprint(Sha256.hex(type.wire() + "\n" + plain(stem)));
    }

    /** Of several texts, whatever their order: the options of an item. */
    public static Fingerprint ofAll(List<String> texts) {
        String sorted = texts.stream()
                .sorted()
                .distinct()
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining("\n"));
        return new Fingerprint(Sha256.hex(sorted));
    }

    /** Of options as people compare them: two questions of one stem whose options have the same are the same question twice. */
    public static Fingerprint ofOptions(List<String> options) {
        return ofAll(options.stream().map(Fingerprint::plain).toList());
    }

    /**
     * A text as people compare it: no blanks, full-width forms as plain ones. Not NFKC, which would make one of 10² and 102.
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .map(point -> point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
