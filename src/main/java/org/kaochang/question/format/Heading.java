package org.kaochang.question.format;

import org.kaochang.spreadsheet.HeadingText;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The meaning of a column, told from its heading. The names are those met in 考试宝, 超星, vocational (技能鉴定) and self-built
 * files; headings carry line breaks, full-width brackets and remarks such as （必填）, which do not count.
 *
 * @param part which option (0 is A) or which level of knowledge point (0 is the first); 0 for all others
 */
record Heading(Kind kind, int part) {

    enum Kind {
        TYPE("题型", "题目类型", "试题类型", "题目题型", "试题题型", "类型", "题类", "type", "questiontype"),
        STEM(
                "题干",
                "题目",
                "试题",
                "题目内容",
                "试题内容",
                "题干内容",
                "大题题干",
                "试题题干",
                "题目题干",
                "题目名称",
                "题目描述",
                "问题",
                "stem",
                "question"),
        OPTION,
        OPTIONS("选项", "选项内容", "备选项", "备选答案", "候选项", "options"),
        ANSWER("正确答案", "答案", "标准答案", "参考答案", "试题答案", "题目答案", "正确选项", "answer", "correctanswer", "key"),
        EXPLANATION("解析", "答案解析", "试题解析", "题目解析", "解析说明", "答案说明", "解释", "explanation", "analysis"),
        DIFFICULTY("难度", "难易度", "难易程度", "难度等级", "难度级别", "试题难度", "题目难度", "difficulty"),
        KNOWLEDGE_POINT("知识点", "考点", "所属知识点", "知识点名称", "knowledgepoint"),
        CHAPTER("章节", "目录", "所属章节", "分类", "所属分类", "题目分类", "试题分类", "chapter", "category"),
        INNER_TYPE("小题题型"),
        INNER_STEM("小题题干");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> names;

        Kind(String... names) {
            this.names = List.of(names);
        }
    }

    private static final Map<String, Kind> BY_NAME = Stream.of(Kind.values())
            .flatMap(kind -> kind.names.stream().map(name -> Map.entry(name, kind)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Pattern OPTION =
            Pattern.compile("(?:选项|备选项|备选答案|候选项|option)?([a-z])(?:选项|项)?|(?:选项|备选项|option)([1-9])");
    private static final Pattern LEVEL = Pattern.compile("知识点([一二三四五六])级|([一二三四五六])级知识点");

    /** What the heading means; empty for a column the engine has no use for. */
    static Optional<Heading> of(String written) {
        return HeadingText.names(written).flatMap(name -> named(name).stream()).findFirst();
    }

    private static Optional<Heading> named(String name) {
        return Stream.<Function<String, Optional<Heading>>>of(Heading::plain, Heading::option, Heading::level)
                .flatMap(reading -> reading.apply(name).stream())
                .findFirst();
    }

    private static Optional<Heading> plain(String name) {
        return Optional.ofNullable(BY_NAME.get(name)).map(kind -> new Heading(kind, 0));
    }

    private static Optional<Heading> option(String name) {
        Matcher option = OPTION.matcher(name);
        if (!option.matches()) {
            return Optional.empty();
        }
        String letter = option.group(1);
        int part = letter != null ? letter.charAt(0) - 'a' : option.group(2).charAt(0) - '1';
        return Optional.of(new Heading(Kind.OPTION, part));
    }

    private static Optional<Heading> level(String name) {
        Matcher level = LEVEL.matcher(name);
        return level.matches()
                ? Optional.of(new Heading(
                        Kind.KNOWLEDGE_POINT,
                        "一二三四五六".indexOf(level.group(1) != null ? level.group(1) : level.group(2))))
                : Optional.empty();
    }
}
