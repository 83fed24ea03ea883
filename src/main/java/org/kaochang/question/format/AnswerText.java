package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.question.Fingerprint;
import org.kaochang.spreadsheet.CellText;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Answers in the ways editors write them: letters, numbers, the options' own texts, or words for true and false. */
final class AnswerText {

    private static final Set<String> TRUE_WORDS =
            Set.of("对", "正确", "是", "√", "✓", "✔", "☑", "t", "true", "y", "yes", "1");
    private static final Set<String> FALSE_WORDS =
            Set.of("错", "错误", "否", "×", "✗", "✘", "☒", "x", "f", "false", "n", "no", "0", "不正确", "不对");
    private static final Pattern PREFIX = Pattern.compile("^[【\\[(]?(?:正确|标准|参考)?答案[】\\])]?[:：]?\\s*");
    private static final Pattern SEPARATORS = Pattern.compile("[,;、|/.\\s]+");
    private static final Pattern TEXT_SEPARATORS = Pattern.compile("[;；|\\n]|(?<=\\S)[,，、](?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]");
    private static final Pattern LETTERS = Pattern.compile("[A-Z]+");

    /** All options written out, with what stands between them. */
    static final int LONGEST = Choices.MAX_OPTIONS * ItemReading.LONGEST_OPTION + 100;

    private AnswerText() {}

    /** What an answer came to. */
    sealed interface Outcome {
        record Read(Choices choices) implements Outcome {}

        record Refused(FindingKind kind, String message) implements Outcome {}
    }

    /** The answer to a single or multiple choice item with these options. */
    static Outcome choices(String written, List<String> options) {
        if (written.length() > LONGEST) {
            return new Outcome.Refused(FindingKind.ANSWER_UNREADABLE, "正确答案过长，请填写选项字母");
        }
        String text = PREFIX.matcher(
                        Normalizer.normalize(written, Normalizer.Form.NFKC).strip())
                .replaceFirst("");
        List<String> tokens = SEPARATORS
                .splitAsStream(text.toUpperCase(Locale.ROOT))
                .filter(token -> !token.isEmpty())
                .toList();
        Optional<Choices> own = ownTexts(written, options);
        if (tokens.stream().allMatch(token -> NUMBER.matcher(token).matches())) {
            return byNumber(tokens, own, options.size());
        }
        if (tokens.stream().allMatch(token -> LETTERS.matcher(token).matches())) {
            return byLetters(String.join("", tokens), own, options.size());
        }
        return own.<Outcome>map(Outcome.Read::new)
                .orElseGet(() -> new Outcome.Refused(
                        FindingKind.ANSWER_UNREADABLE, "答案“" + CellText.shorten(written) + "”既不是选项字母，也不是任何选项的内容"));
    }

    private static Outcome byLetters(String letters, Optional<Choices> own, int options) {
        Optional<Choices> choices = Choices.ofLetters(letters);
        if (choices.isPresent() && choices.get().bits() < 1 << options) {
            return new Outcome.Read(choices.get());
        }
        if (own.isPresent()) {
            return new Outcome.Read(own.get());
        }
        boolean repeated = letters.chars().distinct().count() < letters.length();
        return repeated
                ? new Outcome.Refused(FindingKind.ANSWER_UNREADABLE, "答案“" + CellText.shorten(letters) + "”中有重复的字母")
                : outside(letters, options);
    }

    private static Outcome byNumber(List<String> tokens, Optional<Choices> own, int options) {
        int bits = 0;
        for (String token : tokens) {
            int position = token.charAt(0) - '1';
            if (position >= options) {
                return own.<Outcome>map(Outcome.Read::new).orElseGet(() -> outside(token, options));
            }
            bits |= 1 << position;
        }
        Choices choices = new Choices(bits);
        if (own.isPresent() && !own.get().equals(choices)) {
            return new Outcome.Refused(
                    FindingKind.ANSWER_AMBIGUOUS,
                    "答案“" + CellText.shorten(String.join(",", tokens)) + "”既可能是选项序号，也可能是选项内容，请改写为选项字母");
        }
        return choices.count() == tokens.size()
                ? new Outcome.Read(choices)
                : new Outcome.Refused(FindingKind.ANSWER_UNREADABLE, "答案中有重复的序号");
    }

    private static Outcome outside(String answer, int options) {
        return new Outcome.Refused(
                FindingKind.ANSWER_OUTSIDE_OPTIONS,
                "答案“" + CellText.shorten(answer) + "”超出选项范围，本题只有 A 至 " + (char) ('A' + options - 1) + " 共 " + options
                        + " 个选项");
    }

    private static Optional<Choices> ownTexts(String written, List<String> options) {
        List<String> plain = options.stream().map(Fingerprint::plain).toList();
        Function<String, Integer> position = text -> plain.indexOf(Fingerprint.plain(text));
        int whole = position.apply(written);
        if (whole >= 0) {
            return Optional.of(Choices.only(whole));
        }
        List<Integer> parts = TEXT_SEPARATORS
                .splitAsStream(written)
                .filter(part -> !part.isBlank())
                .limit(Choices.MAX_OPTIONS + 1L)
                .map(position)
                .toList();
        boolean all = !parts.isEmpty()
                && parts.stream().noneMatch(part -> part < 0)
                && parts.stream().distinct().count() == parts.size();
        return all
                ? Optional.of(
                        new Choices(parts.stream().mapToInt(part -> 1 << part).sum()))
                : Optional.empty();
    }

    /**
     * The answer to a true/false item. A letter or number points at the options when the file gives them (some write A 错误,
     * B 正确); without options A is true and B false.
     */
    static Outcome trueFalse(String written, List<String> options) {
        if (written.length() > CellText.LONGEST_WORD) {
            return unreadable(written);
        }
        String word = CellText.word(PREFIX.matcher(written.strip()).replaceFirst(""));
        if (word.equals("a") || word.equals("b")) {
            int position = word.charAt(0) - 'a';
            return options.isEmpty()
                    ? new Outcome.Read(position == 0 ? Choices.TRUE : Choices.FALSE)
                    : position < options.size() ? trueFalse(options.get(position), List.of()) : unreadable(written);
        }
        if (TRUE_WORDS.contains(word)) {
            return new Outcome.Read(Choices.TRUE);
        }
        return FALSE_WORDS.contains(word) ? new Outcome.Read(Choices.FALSE) : unreadable(written);
    }

    private static Outcome unreadable(String written) {
        return new Outcome.Refused(
                FindingKind.ANSWER_UNREADABLE, "判断题答案“" + CellText.shorten(written) + "”无法识别，请填写“正确”或“错误”");
    }
}
