package org.kaochang.exam;

import org.kaochang.exam.ExamTreeSource.Place;
import org.kaochang.exam.ExamTreeSource.Unreadable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in an administrator's words why a text is no YAML: most often a character that a Chinese keyboard makes. */
final class YamlSyntax {

    private record Slip(Pattern line, String message) {}

    private static final Slip[] SLIPS = {
        new Slip(Pattern.compile("^ *(\\t)"), "缩进中有制表符（Tab），YAML 只能用空格缩进"),
        new Slip(Pattern.compile("^[^#\"']*?[A-Za-z](：)"), "用了全角冒号“：”，请改为半角冒号加一个空格，如 total: 10"),
        new Slip(Pattern.compile("^[^#\"']*[\\[{][^\"']*(，)"), "用了全角逗号“，”，请改为半角逗号"),
        new Slip(Pattern.compile("^[^#\"']*:\\s*(“|”|‘|’)"), "用了全角引号，请改为半角引号"),
        new Slip(Pattern.compile("^ *(?:- )?[A-Za-z]+(:)[^\\s:/]"), "冒号后面少了一个空格"),
    };

    private YamlSyntax() {}

    /** @param problem the reader's own words, to tell kinds apart by; they are not shown */
    static Unreadable unreadable(String source, int line, int column, String problem) {
        String[] lines = source.split("\r\n|\r|\n", -1);
        for (int number = 1; number <= Math.min(line, lines.length); number++) {
            for (Slip slip : SLIPS) {
                Matcher matcher = slip.line().matcher(bounded(lines[number - 1]));
                if (matcher.find()) {
                    return new Unreadable("格式有误：" + slip.message(), new Place(number, matcher.start(1) + 1));
                }
            }
        }
        return new Unreadable("格式有误：" + kind(problem), new Place(line, column));
    }

    /** Long enough for any line a person writes; the patterns look no further. */
    private static String bounded(String line) {
        return line.length() > 500 ? line.substring(0, 500) : line;
    }

    private static String kind(String problem) {
        if (problem.contains("expected ',' or")) {
            return "方括号或花括号没有配对，或两项之间少了逗号";
        }
        if (problem.contains("unexpected end of stream")) {
            return "引号没有配对";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "这里不应有冒号：检查缩进，内容中有冒号的请加引号";
        }
        if (problem.contains("could not find expected ':'")) {
            return "上一行不是“字段: 内容”，检查冒号";
        }
        if (problem.contains("block end")
                || problem.contains("block collection")
                || problem.contains("block mapping")) {
            return "缩进与上文不齐";
        }
        return "不是可读的 YAML";
    }
}
