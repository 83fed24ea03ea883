package org.kaochang.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java file cut into words, as far as rules about its texts need it. */
final class JavaText {

    enum Kind {
        TEXT,
        NAME,
        SIGN
    }

    /** @param value of a text what stands between its quotes */
    record Word(Kind kind, String value) {

        boolean is(String sign) {
            return kind == Kind.SIGN && value.equals(sign);
        }
    }

    private static final Pattern WORDS = Pattern.compile("""
            //[^\\n]*|/\\*.*?\\*/|\\s+\
            |\"\"\"(?<block>.*?(?<!\\\\))\"\"\"\
            |"(?<text>(?:[^"\\\\\\n]|\\\\.)*)"\
            |'(?:[^'\\\\]|\\\\.)+'\
            |(?<name>[A-Za-z_$][A-Za-z0-9_$]*)\
            |(?<sign>->|.)""", Pattern.DOTALL);

    private JavaText() {}

    static List<Word> words(String source) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORDS.matcher(source);
        while (matcher.find()) {
            if (matcher.group("block") != null) {
                words.add(new Word(Kind.TEXT, matcher.group("block")));
            } else if (matcher.group("text") != null) {
                words.add(new Word(Kind.TEXT, matcher.group("text")));
            } else if (matcher.group("name") != null) {
                words.add(new Word(Kind.NAME, matcher.group("name")));
            } else if (matcher.group("sign") != null) {
                words.add(new Word(Kind.SIGN, matcher.group("sign")));
            }
        }
        return words;
    }
}
