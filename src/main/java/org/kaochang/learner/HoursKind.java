package org.kaochang.learner;

import org.kaochang.spreadsheet.CellText;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Kinds of study hours (学时类别): the words of notices and what exam files call them. Hours of a kind no exam asks for count for nothing. */
public final class HoursKind {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("公需", "public"),
            Map.entry("公需课", "public"),
            Map.entry("公需课程", "public"),
            Map.entry("公需科", "public"),
            Map.entry("公需科目", "public"),
            Map.entry("公需学时", "public"),
            Map.entry("公需类", "public"),
            Map.entry("公共", "public"),
            Map.entry("公共课", "public"),
            Map.entry("公共科目", "public"),
            Map.entry("专业", "professional"),
            Map.entry("专业课", "professional"),
            Map.entry("专业课程", "professional"),
            Map.entry("专业科", "professional"),
            Map.entry("专业科目", "professional"),
            Map.entry("专业学时", "professional"),
            Map.entry("专业类", "professional"),
            Map.entry("必修", "required"),
            Map.entry("必修课", "required"),
            Map.entry("必修课程", "required"),
            Map.entry("必修科目", "required"),
            Map.entry("必修学时", "required"),
            Map.entry("选修", "elective"),
            Map.entry("选修课", "elective"),
            Map.entry("选修课程", "elective"),
            Map.entry("选修科目", "elective"),
            Map.entry("选修学时", "elective"),
            Map.entry("学习", "study"),
            Map.entry("学习学时", "study"));

    private static final Map<String, String> CALLED =
            Map.of("public", "公需", "professional", "专业", "required", "必修", "elective", "选修", "study", "学习");

    private static final Set<String> USUAL = Set.copyOf(WORDS.values());

    private HoursKind() {}

    /** The kind as exam files name it; a word nobody knows stays as it is. */
    public static String wire(String written) {
        String word = CellText.word(written);
        return USUAL.contains(word) ? word : WORDS.getOrDefault(word, written);
    }

    /** What the office calls a kind; one of an exam's own by its own word. */
    public static String inWords(String kind) {
        return CALLED.getOrDefault(kind, kind);
    }

    /** @param asked what exams of the authority ask for beside the usual ones */
    public static boolean known(String kind, Collection<String> asked) {
        return kind != null && (USUAL.contains(kind) || asked.contains(kind));
    }

    /** What is said where a kind is unknown: the words that are not. */
    public static String unknown(String written, Collection<String> asked) {
        String others = asked.stream()
                .filter(kind -> !USUAL.contains(kind))
                .sorted()
                .reduce("", (all, kind) -> all + "、" + kind);
        return "没有“" + CellText.shorten(written) + "”这种学时类别，可填：公需、专业、必修、选修、学习" + others;
    }
}
